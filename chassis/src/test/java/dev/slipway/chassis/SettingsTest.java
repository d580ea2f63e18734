package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void takesTheDefaultsOfChassisAndService() throws StartException {
        var settings = Settings.of("");

        assertThat(settings.number("limits.payload", 0, 1 << 20)).isEqualTo(65536);
        assertThat(settings.number("server.port", 0, 65535)).isZero();
        settings.verify();
    }

    @Test
    void readsEachTypeFromTheFile() throws StartException {
        var settings = Settings.of("""
                limits: {payload: 7, queue-timeout: PT1S}
                server.host: http://backend:4567
                log:
                  level: WARNING
                """);

        assertThat(settings.number("limits.payload", 0, 10)).isEqualTo(7);
        assertThat(settings.duration("limits.queue-timeout", Duration.ZERO, Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.text("server.host", 100)).isEqualTo("http://backend:4567");
        assertThat(settings.choice("log.level", List.of("INFO", "WARNING"))).isEqualTo("WARNING");
        settings.verify();
    }

    @Test
    void namesKeyValueLineFileAndWhatWasExpected() throws StartException {
        var settings = Settings.of("drain:\n  delay: 3s\n");
        settings.duration("drain.delay", Duration.ZERO, Duration.ofMinutes(1));

        assertThatThrownBy(settings::verify).isInstanceOf(StartException.class).hasMessage("""
                        could not read the configuration:
                          drain.delay was "3s" (line 2 of test.yaml), expected an ISO-8601 duration from PT0S to PT1M
                        correct test.yaml and start again""");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws StartException {
        var settings = Settings.of("""
                limits: {payload: many, headers: [1]}
                limit: 3
                drain: {delay: PT1S}
                drain.delay: PT2S
                """);
        settings.number("limits.payload", 0, 1 << 20);
        settings.number("limits.headers", 0, 1 << 20);
        settings.duration("drain.delay", Duration.ZERO, Duration.ofMinutes(1));

        assertThatThrownBy(settings::verify)
                .hasMessageContaining("limits.payload was \"many\" (line 1 of test.yaml), expected a whole number")
                .hasMessageContaining("limits.headers was not a single value (line 1 of test.yaml)")
                .hasMessageContaining("limit is no setting (line 2 of test.yaml), expected one of drain.delay, limits")
                .hasMessageContaining("drain.delay stands twice (lines 3 and 4 of test.yaml), expected once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "~", "\"a\\nb\"", "eleven text"})
    void refusesTextThatIsEmptyLongOrControls(String value) throws StartException {
        var settings = Settings.of("server.host: " + value);

        assertThat(settings.text("server.host", 10)).isEqualTo("0.0.0.0");
        assertThatThrownBy(settings::verify).hasMessageContaining("text of 1 to 10 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "1.5", "1e1", "0x1", "99999999999", "one", "\"\""})
    void refusesNumbersOutOfBounds(String value) throws StartException {
        var settings = Settings.of("server.port: " + value);

        assertThat(settings.number("server.port", 0, 10)).isZero();
        assertThatThrownBy(settings::verify).hasMessageContaining("a whole number from 0 to 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT0.1S", "-PT1S", "5", "5s", "P", "\"\""})
    void refusesDurationsOutOfBounds(String value) throws StartException {
        var settings = Settings.of("drain.delay: " + value);
        settings.duration("drain.delay", Duration.ofSeconds(1), Duration.ofSeconds(10));

        assertThatThrownBy(settings::verify).hasMessageContaining("an ISO-8601 duration from PT1S to PT10S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://backend:4567",
                "http://backend",
                "http://backend.default.svc.cluster.local:80",
                "http://localhost:1",
                "http://10.0.0.1",
                "http://[fd00::1]:80"
            })
    void acceptsServices(String value) throws StartException {
        var settings = Settings.of("log.level: " + value);

        assertThat(service(settings)).isEqualTo(URI.create(value));
        settings.verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backend",
                "backend:4567",
                "https://backend",
                "ftp://backend",
                "http://",
                "http://u:p@backend",
                "http://backend/path",
                "http://backend?x",
                "http://backend#x",
                "http://backend:0",
                "http://backend:70000",
                "http://back end",
                "http://-",
                "http://169.254.169.254",
                "http://169.254.170.23:80",
                "http://2852039166",
                "http://[fe80::1]",
                "http://[fe80::1%25eth0]",
                "http://[::ffff:169.254.169.254]",
                "http://[fd00:ec2::254]",
                "http://[fd00:ec2::23]:80",
                "\"\""
            })
    void refusesAddressesThatAreNoService(String value) throws StartException {
        var settings = Settings.of("log.level: " + value);
        // The default of log.level is no address either: the wrong value was not even tried in its place.
        assertThatThrownBy(() -> service(settings)).isInstanceOf(IllegalStateException.class);

        assertThatThrownBy(settings::verify)
                .hasMessageContaining("expected the address of a service that is not link-local, such as http://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://collector.monitoring:4318", "https://collector", "http://127.0.0.1:4318"})
    void acceptsCollectors(String value) throws StartException {
        var settings = Settings.of("tracing.endpoint: " + value);

        assertThat(settings.collector("tracing.endpoint")).contains(URI.create(value));
        settings.verify();
    }

    @Test
    void takesNoCollectorForOne() throws StartException {
        assertThat(Settings.of("tracing.endpoint: ''").collector("tracing.endpoint"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector:4317",
                "grpc://collector:4317",
                "http://collector:4318/v1/traces",
                "http://collector:4318/",
                "http://u:p@collector:4318",
                "https://collector?x",
                "http://169.254.169.254"
            })
    void refusesAddressesThatAreNoCollector(String value) throws StartException {
        var settings = Settings.of("tracing.endpoint: " + value);

        assertThat(settings.collector("tracing.endpoint")).isEmpty();
        assertThatThrownBy(settings::verify)
                .hasMessageContaining("tracing.endpoint was \"%s\"".formatted(value))
                .hasMessageContaining(
                        "expected nothing, or the address of a collector that is not link-local, such as");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "0.05, 0.05", "1e-3, 0.001"})
    void acceptsShares(String value, double share) throws StartException {
        var settings = Settings.of("tracing.ratio: " + value);

        assertThat(settings.share("tracing.ratio")).isEqualTo(share);
        settings.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.01", "10%", "NaN", "0.5f", "0x1p-1", "\"\""})
    void refusesWhatIsNoShare(String value) throws StartException {
        var settings = Settings.of("tracing.ratio: " + value);

        assertThat(settings.share("tracing.ratio")).isEqualTo(1);
        assertThatThrownBy(settings::verify).hasMessageContaining("expected a number from 0 to 1, such as 0.1");
    }

    private static URI service(Settings settings) {
        return settings.service("log.level");
    }
}
