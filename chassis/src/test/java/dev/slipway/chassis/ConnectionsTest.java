package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionsTest {
    @RegisterExtension
    static final RunningService service = RunningService.of("");

    @Test
    void doNotSpeakHttp2WithWhoeverBeginsWithIt() throws IOException {
        try (var wire = new Wire(service.port())) {
            var settings = "\0\0\0\4\0\0\0\0\0";
            wire.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings);

            assertThat(wire.rest()).startsWith("HTTP/1.1 400 ").contains("Connection: close");
        }
    }

    @Test
    void doNotSpeakHttp2WithWhoeverAsksForIt() throws IOException {
        var upgrade = new String[] {
            "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"
        };
        for (var port : new int[] {service.port(), service.adminPort()}) {
            var answer = Wire.get(port, port == service.port() ? "/" : "/health/live", upgrade);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).doesNotContainKey("Upgrade");
        }
    }
}
