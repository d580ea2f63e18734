package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSwitchTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final Map<String, String> ON =
            Map.of("FAULTS_TOKEN", TOKEN, "POD_NAME", "test-1", "SERVICE_VERSION", "green");

    private final ReleaseState release = new ReleaseState();

    @TempDir
    Path folder;

    private Settings settings;
    private Service service;

    @BeforeEach
    void start() throws StartException {
        settings = Settings.of("");
        service = Service.start("test", settings, TestService::routing, ON);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void answersTheErrorThatTheRequestAsksFor() throws IOException {
        var before = injected("status");

        var answer = get("version=green; status=503");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).startsWith("503 Service Unavailable\nTrace ");
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
        assertThat(get("status=418").status()).isEqualTo(418);
        assertThat(injected("status")).isEqualTo(before + 2);
    }

    @Test
    void answersAsLateAsTheRequestAsksFor() throws IOException {
        var begin = System.nanoTime();

        assertThat(get("pod=test-1; delay=PT0.4S").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service=other", "version=blue", "pod=test-2", "zone=zone-1"})
    void leavesAloneWhatIsMeantForOthers(String selector) throws IOException {
        assertThat(get(selector + "; status=503; unready=PT60S").status()).isEqualTo(200);
        assertThat(health("ready")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Slipway-Fault-Token: 0123456789abcdeF", "Slipway-Fault-Token:", "Other: 0123456789abcdef"})
    void answers403WithoutTheToken(String header) throws IOException {
        var malformed = Wire.get(service.port(), "/", "Slipway-Fault: nonsense", header);

        assertThat(Wire.get(service.port(), "/", "Slipway-Fault: status=503", header)
                        .status())
                .isEqualTo(403);
        assertThat(malformed.status()).as("the token comes first").isEqualTo(403);
        assertThat(malformed.body()).startsWith("403 Forbidden\nTrace ");
    }

    @Test
    void answers400WithTheReasonToAMalformedFault() throws IOException {
        var answer = get("status=200");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("status was \"200\", expected the status of an error, from 400 to 599\n");
    }

    @Test
    void isUnreadyForAWhileAndLives() throws IOException {
        assertThat(get("unready=PT1S").status()).isEqualTo(200);

        assertThat(health("ready")).isEqualTo(503);
        assertThat(health("live")).isEqualTo(200);
        assertThat(Wire.get(service.port(), "/").status()).isEqualTo(200);
        await(() -> health("ready") == 200);
    }

    @Test
    void neverTouchesTheAdminPort() throws IOException {
        var answer = Wire.get(
                service.adminPort(), "/health/ready", "Slipway-Fault: status=503", "Slipway-Fault-Token: " + TOKEN);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void isNotThereWithoutATokenOfItsOwn() throws Exception {
        try (var off = TestService.start("")) {
            var answer = Wire.get(off.port(), "/", "Slipway-Fault: status=503", "Slipway-Fault-Token: " + TOKEN);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(Wire.get(off.adminPort(), "/health/ready").body()).doesNotContain("faults");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789 abcdef"})
    void refusesATokenThatKeepsNobodyOut(String token) {
        assertThatThrownBy(() ->
                        Service.start("test", Settings.of(""), TestService::routing, Map.of("FAULTS_TOKEN", token)))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "could not read FAULTS_TOKEN: it had %d characters, expected 16 to 200 without spaces; change the"
                                + " Secret, or take it away",
                        token.length());
    }

    @Test
    void followsARuleUntilItsEnd() throws Exception {
        var reload = reload();
        var end = Instant.now().plusSeconds(2);

        write(reload, "version=green; status=503; until=" + end);
        assertThat(Wire.get(service.port(), "/").status()).isEqualTo(503);
        assertThat(health("ready")).isEqualTo(200);

        await(() -> status() == 200);
        assertThat(Instant.now()).isAfterOrEqualTo(end);
        write(reload, "version=green; status=503; until=" + end);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void followsARuleUntilItIsTakenAway() throws Exception {
        var reload = reload();

        write(reload, "status=500; until=" + Instant.now().plusSeconds(600));
        assertThat(status()).isEqualTo(500);

        write(reload, "");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void isUnreadyByARuleOnceAndNoLongerThanTheRuleHolds() throws Exception {
        var reload = reload();
        var rule = "unready=PT5M; until=" + Instant.now().plusSeconds(2);

        write(reload, rule);
        assertThat(health("ready")).isEqualTo(503);
        await(() -> health("ready") == 200);
    }

    @Test
    void keepsTheRuleWhenAnEditIsRefused() throws Exception {
        var reload = reload();
        write(reload, "status=503; until=" + Instant.now().plusSeconds(600));

        write(reload, "status=503; until=" + Instant.now().plusSeconds(3700));

        assertThat(status()).isEqualTo(503);
        assertThat(release.refusal().orElseThrow())
                .startsWith("faults.rule (line 1 of test.yaml) can not be read: until was \"")
                .endsWith("expected an instant within an hour from now");
    }

    @Test
    void refusesARuleWithoutAToken() {
        var rule = "faults: {rule: 'status=503; until=2030-01-01T00:00:00Z'}";

        assertThatThrownBy(() -> Service.start("test", Settings.of(rule), TestService::routing, Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("faults.rule (line 1 of test.yaml) can not be read: the rule was \"status=503;"
                        + " until=2030-01-01T00:00:00Z\", expected nothing, for faults are off: give FAULTS_TOKEN, the"
                        + " chart's faults.tokenSecret");
    }

    private Reload reload() {
        return new Reload(folder.resolve("application.yaml"), settings, release, metrics());
    }

    private void write(Reload reload, String rule) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "faults: {rule: '%s'}".formatted(rule));
        reload.look();
    }

    private Wire.Received get(String fault) throws IOException {
        return Wire.get(service.port(), "/", "Slipway-Fault: " + fault, "Slipway-Fault-Token: " + TOKEN);
    }

    private int status() {
        try {
            return Wire.get(service.port(), "/").status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int health(String kind) {
        try {
            return Wire.get(service.adminPort(), "/health/" + kind).status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long injected(String effect) {
        return metrics()
                .getOrCreate(Counter.builder("faults.injected").tags(List.of(Tag.create("effect", effect))))
                .count();
    }

    private static MeterRegistry metrics() {
        return Services.get(MeterRegistry.class);
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() > end).as("nothing came within 10 s").isFalse();
            Thread.onSpinWait();
        }
    }
}
