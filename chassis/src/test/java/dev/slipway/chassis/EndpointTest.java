package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @RegisterExtension
    static final RunningService service = RunningService.of("");

    @Test
    void answersGet() throws IOException {
        var answer = Wire.get(service.port(), "/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"})
    void answers405ToOtherMethodsAndNamesTheAllowedOnes(String method) throws IOException {
        try (var wire = new Wire(service.port())) {
            var answer = wire.send("%s / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n".formatted(method))
                    .receive();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
            assertThat(answer.body()).startsWith("405 Method Not Allowed\n");
        }
    }

    @Test
    void answersGetOnlyWhenItsContentIsThereAndWellFormed() throws IOException {
        try (var wire = new Wire(service.port())) {
            wire.send("GET / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.staysOpenFor(Duration.ofMillis(300))).isTrue();

            assertThat(wire.send("x\r\n").receive().status()).isEqualTo(400);
        }
    }
}
