package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static final String PARENT = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static Service service;

    @BeforeAll
    static void start() throws StartException {
        service = TestService.start("");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, 404, Not Found",
        "/boom, 500, Internal Server Error",
        "/../etc/passwd, 404, Not Found",
    })
    void answerPlainlyWithTheTrace(String path, int status, String name) throws IOException {
        var answer = Wire.get(service.port(), path, PARENT);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("%d %s\nTrace 4bf92f3577b34da6a3ce929d0e0e4736\n".formatted(status, name));
    }

    @Test
    void answerInTheFormThatIsAskedFor() throws IOException {
        var json = Wire.get(service.port(), "/boom", PARENT, "Accept: application/json");
        var html = Wire.get(service.port(), "/boom", PARENT, "Accept: text/html");

        assertThat(json.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        assertThat(json.body()).isEqualTo("""
                {"status":500,"error":"Internal Server Error","trace":"4bf92f3577b34da6a3ce929d0e0e4736"}""");
        assertThat(html.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
        assertThat(html.body()).contains("<h1>500 Internal Server Error</h1>");
    }

    @Test
    void answerInTextWhereNoFormFits() throws IOException {
        var image = Wire.get(service.port(), "/nothing", "Accept: image/png");
        var nonsense = Wire.get(service.port(), "/nothing", "Accept: nonsense");

        assertThat(image.status()).isEqualTo(404);
        assertThat(image.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
        assertThat(nonsense.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "text/html", "application/json"})
    void neverTellOfInternals(String form) throws IOException {
        var answer = Wire.get(service.port(), "/boom", "Accept: " + form);

        assertThat(answer.body()).doesNotContainIgnoringCase("secret", "exception", "helidon", "java", "\tat ");
    }

    @Test
    void haveNoBodyForHead() throws IOException {
        try (var wire = new Wire(service.port())) {
            var raw = wire.send("HEAD /nothing HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
                    .rest();

            assertThat(raw).startsWith("HTTP/1.1 404 Not Found\r\n").endsWith("\r\n\r\n");
        }
    }

    @Test
    void leaveTheConnectionUsable() throws IOException {
        try (var wire = new Wire(service.port())) {
            assertThat(wire.send("GET /boom HTTP/1.1\r\nHost: test\r\n\r\n")
                            .receive()
                            .status())
                    .isEqualTo(500);
            assertThat(wire.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n")
                            .receive()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void answer400ToWhatCanNotBeRead() throws IOException {
        try (var wire = new Wire(service.port())) {
            var answer = wire.send("GET /\u0001<script> HTTP/1.1\r\nHost: test\r\n\r\n")
                    .receive();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).startsWith("400 Bad Request\n").doesNotContain("script", "prologue");
        }
    }
}
