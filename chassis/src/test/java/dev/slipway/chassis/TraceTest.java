package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "42-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "42-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later"
            })
    void continuesTheTraceOfTheCaller(String header) {
        var trace = Trace.parse(Optional.of(header));

        assertThat(trace.id()).isEqualTo(ID);
        assertThat(trace.header())
                .matches("00-" + ID + "-[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7")
                .isNotEqualTo(trace.header());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01"
            })
    void beginsANewTraceInsteadOfAMalformedOne(String header) {
        var trace = Trace.parse(Optional.of(header));

        assertThat(trace.id()).matches("[0-9a-f]{32}").isNotEqualTo(ID).isNotEqualTo("0".repeat(32));
    }

    @Test
    void isAnotherForEachRequest() {
        assertThat(Trace.parse(Optional.empty()).id())
                .isNotEqualTo(Trace.parse(Optional.empty()).id());
    }

    @Test
    void reachesTheEndpoint() throws Exception {
        try (var service = TestService.start("")) {
            var answer = Wire.get(service.port(), "/trace", "traceparent: 00-" + ID + "-00f067aa0ba902b7-01");

            assertThat(answer.body()).startsWith("00-" + ID);
        }
    }
}
