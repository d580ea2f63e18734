package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String TEXT = "Grüße, 世界";

    private static Service service;

    @BeforeAll
    static void start() throws StartException {
        service = Service.start(
                "test",
                Settings.of(""),
                (routing, settings, identity) -> Endpoint.get(
                        routing,
                        "/",
                        (request, response) ->
                                new Answer(Status.OK_200, MediaTypes.TEXT_PLAIN, TEXT).send(request, response)));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void isUtf8AndSaysSo() throws IOException {
        var answer = Wire.get(service.port(), "/");

        assertThat(answer.body()).isEqualTo(TEXT);
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .containsEntry("Vary", "Accept");
    }

    @Test
    void hasHeadersButNoBodyForHead() throws IOException {
        try (var wire = new Wire(service.port())) {
            var raw = wire.send("HEAD / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
                    .rest();

            assertThat(raw)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("Content-Length: %d\r\n".formatted(TEXT.getBytes(StandardCharsets.UTF_8).length))
                    .endsWith("\r\n\r\n");
        }
    }
}
