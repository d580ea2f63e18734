package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
    @Test
    void hasTheseDefaults() throws StartException {
        var settings = Settings.of("");

        assertThat(ServerSettings.read(settings))
                .isEqualTo(new ServerSettings(
                        "0.0.0.0",
                        0,
                        0,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        new ServerSettings.Limits(
                                1024,
                                512,
                                128,
                                Duration.ofMillis(200),
                                65536,
                                4096,
                                16384,
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(5))));
        settings.verify();
    }

    @Test
    void readsEveryKey() throws StartException {
        var settings = Settings.of("""
                server: {host: 127.0.0.1, port: 1}
                admin: {port: 2}
                drain: {delay: PT3S, grace: PT4S}
                limits:
                  connections: 5
                  concurrent-requests: 6
                  queue-length: 7
                  queue-timeout: PT8S
                  payload: 9
                  request-line: 1026
                  headers: 1025
                  request-timeout: PT11S
                  idle-timeout: PT66S
                """);

        assertThat(ServerSettings.read(settings))
                .isEqualTo(new ServerSettings(
                        "127.0.0.1",
                        1,
                        2,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        new ServerSettings.Limits(
                                5,
                                6,
                                7,
                                Duration.ofSeconds(8),
                                9,
                                1026,
                                1025,
                                Duration.ofSeconds(11),
                                Duration.ofSeconds(66))));
        settings.verify();
    }

    @ParameterizedTest
    @CsvSource({
        "server.host, ''",
        "server.port, 65536",
        "admin.port, -1",
        "drain.delay, PT2M",
        "drain.grace, PT6M",
        "limits.connections, 0",
        "limits.concurrent-requests, 0",
        "limits.queue-length, -1",
        "limits.queue-timeout, PT31S",
        "limits.payload, -1",
        "limits.request-line, 1000",
        "limits.headers, 1000",
        "limits.request-timeout, PT0S",
        // Would be closed before an ALB stops using it.
        "limits.idle-timeout, PT60S"
    })
    void refuses(String key, String value) throws StartException {
        var settings = Settings.of("%s: \"%s\"".formatted(key, value));
        ServerSettings.read(settings);

        assertThatThrownBy(settings::verify).hasMessageContaining("%s was \"%s\" (line 1".formatted(key, value));
    }
}
