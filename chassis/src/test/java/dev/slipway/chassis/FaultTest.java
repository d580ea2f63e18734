package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {
    private static final Identity POD =
            new Identity("backend", "green", "", "backend-1", "shop", "node-1", "zone-1", new ReleaseState());

    @Test
    void isReadFromItsText() {
        assertThat(Fault.parse("service=backend; version=green;delay=PT0.5S; status=503; unready=PT20S"))
                .isEqualTo(new Fault(
                        Map.of("service", "backend", "version", "green"),
                        Duration.ofMillis(500),
                        503,
                        Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                      | a part of the fault was \"\", expected <key>=<value>, such as status=503",
                "status=503;             | a part of the fault was \"\", expected <key>=<value>, such as status=503",
                "status                  | a part of the fault was \"status\", expected <key>=<value>, such as status=503",
                "colour=red; status=503  | a key of the fault was \"colour\", expected one of service, version, pod, zone,"
                        + " delay, status, unready",
                "status=503; until=now   | a key of the fault was \"until\", expected one of service, version, pod, zone,"
                        + " delay, status, unready",
                "status=503; status=500  | status stands twice in the fault, expected once",
                "service=backend         | the fault's effect was \"missing\", expected at least one of delay, status, unready",
                "pod=a b; status=503     | pod was \"a b\", expected 1 to 253 letters, digits, dots, hyphens and underscores",
                "zone=; status=503       | zone was \"\", expected 1 to 253 letters, digits, dots, hyphens and underscores",
                "status=200              | status was \"200\", expected the status of an error, from 400 to 599",
                "status=0                | status was \"0\", expected the status of an error, from 400 to 599",
                "status=600              | status was \"600\", expected the status of an error, from 400 to 599",
                "delay=1                 | delay was \"1\", expected an ISO-8601 duration from PT0.01S to PT30S",
                "delay=PT0.001S          | delay was \"PT0.001S\", expected an ISO-8601 duration from PT0.01S to PT30S",
                "delay=PT31S             | delay was \"PT31S\", expected an ISO-8601 duration from PT0.01S to PT30S",
                "delay=-PT1S             | delay was \"-PT1S\", expected an ISO-8601 duration from PT0.01S to PT30S",
                "unready=PT0.5S          | unready was \"PT0.5S\", expected an ISO-8601 duration from PT1S to PT5M",
                "unready=PT1H            | unready was \"PT1H\", expected an ISO-8601 duration from PT1S to PT5M",
            })
    void isRefusedWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(MalformedException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "status=503, true",
        "service=backend; status=503, true",
        "service=backend; version=green; pod=backend-1; zone=zone-1; status=503, true",
        "service=frontend; status=503, false",
        "version=blue; status=503, false",
        "pod=backend-2; status=503, false",
        "zone=zone-2; status=503, false",
        "service=backend; version=blue; status=503, false",
    })
    void meansThePodsThatAreAllOfIt(String text, boolean means) {
        assertThat(Fault.parse(text).means(POD)).isEqualTo(means);
    }

    @Test
    void hasAnEndAsARule() {
        var soon = Instant.now().plusSeconds(60);

        assertThat(FaultRule.parse("").over()).isTrue();
        assertThat(FaultRule.parse("status=503; until=" + soon).over()).isFalse();
        assertThat(FaultRule.parse("status=503; until=2020-01-01T00:00:00Z").over())
                .isTrue();
    }

    @Test
    void isRefusedAsARuleThatMightBeForgotten() {
        var late = Instant.now().plus(61, ChronoUnit.MINUTES);

        assertThatThrownBy(() -> FaultRule.parse("status=503; until=" + late))
                .hasMessage("until was \"%s\", expected an instant within an hour from now".formatted(late));
        assertThatThrownBy(() -> FaultRule.parse("status=503"))
                .hasMessage("until was \"missing\", expected an instant, such as 2030-12-31T23:59:00Z");
        assertThatThrownBy(() -> FaultRule.parse("status=503; until=tomorrow"))
                .hasMessage("until was \"tomorrow\", expected an instant, such as 2030-12-31T23:59:00Z");
    }
}
