package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClosingTest {
    @RegisterExtension
    static final RunningService service = RunningService.of("");

    @Test
    void endsTheConnectionThatTheClientEnds() throws IOException {
        try (var wire = new Wire(service.port())) {
            var answer = wire.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
                    .receive();

            assertThat(answer.headers()).containsEntry("Connection", "close");
            assertThat(wire.rest()).isEmpty();
        }
    }

    /** Otherwise the connection is reset under the client while it still sends, and the answer may be lost. */
    @Test
    void takesTheBodyThatNobodyReadBeforeItEnds() throws IOException {
        try (var wire = new Wire(service.port())) {
            wire.send("POST / HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: 50000\r\n\r\n");
            assertThat(wire.receive().status()).isEqualTo(405);
            assertThat(wire.staysOpenFor(Duration.ofMillis(200))).isTrue();
            wire.send("x".repeat(50_000));

            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    void keepsTheConnectionOtherwise() throws IOException {
        try (var wire = new Wire(service.port())) {
            for (var i = 0; i < 3; i++) {
                var answer = wire.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").receive();

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.headers()).containsEntry("Connection", "keep-alive");
            }
        }
    }
}
