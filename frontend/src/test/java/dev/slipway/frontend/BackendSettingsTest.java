package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.chassis.Settings;
import dev.slipway.chassis.StartException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendSettingsTest {
    @Test
    void haveTheseDefaults() throws StartException {
        assertThat(BackendSettings.read(Settings.of("")))
                .isEqualTo(new BackendSettings(
                        URI.create("http://backend:4567"),
                        Duration.ofMillis(1500),
                        Duration.ofMillis(500),
                        Duration.ofMillis(800),
                        Duration.ofSeconds(1),
                        2,
                        65536,
                        64));
    }

    @Test
    void readEveryKey() throws StartException {
        var settings = Settings.of("""
                backend:
                  url: http://other:1
                  deadline: PT2S
                  connect-timeout: PT3S
                  read-timeout: PT4S
                  connection-age: PT5S
                  retries: 5
                  max-size: 600
                  concurrent-requests: 7
                """);

        assertThat(BackendSettings.read(settings))
                .isEqualTo(new BackendSettings(
                        URI.create("http://other:1"),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        5,
                        600,
                        7));
    }

    @ParameterizedTest
    @CsvSource({
        "url, backend",
        "url, https://backend",
        "url, http://backend/path",
        "deadline, PT0.1S",
        "connect-timeout, PT0S",
        "read-timeout, PT31S",
        "connection-age, PT2H",
        "retries, 6",
        "max-size, 10",
        "concurrent-requests, 0"
    })
    void refuse(String key, String value) throws StartException {
        var settings = Settings.of("backend: {%s: \"%s\"}".formatted(key, value));
        BackendSettings.read(settings);

        assertThatThrownBy(settings::verify)
                .hasMessageContaining("backend.%s was \"%s\" (line 1 of test.yaml), expected".formatted(key, value));
    }
}
