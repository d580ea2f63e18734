package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static final Map<String, String> WHERE = Map.of(
            "POD_NAME",
            "test-1",
            "POD_NAMESPACE",
            "shop",
            "NODE_NAME",
            "node-1",
            "NODE_ZONE",
            "zone-a",
            "SERVICE_VERSION",
            "green",
            "SERVICE_IMAGE",
            "shop/test@sha256:12");
    private static final String WHO = """
            "service":"test","version":"green","revision":0,"pod":"test-1","node":"node-1","zone":"zone-a",\
            "image":"shop/test@sha256:12",""";
    private static final String PARENT = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @RegisterExtension
    static final RunningService service = RunningService.in(WHERE);

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
        assertThat(json.body()).isEqualTo("{" + WHO + """
                "status":500,"error":"Internal Server Error","trace":"4bf92f3577b34da6a3ce929d0e0e4736"}""");
        assertThat(html.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
        assertThat(html.body()).contains("<h1>500 Internal Server Error</h1>");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "text/html"})
    void tellPeopleNothingOfPods(String form) throws IOException {
        var routed = Wire.get(service.port(), "/boom", "Accept: " + form);
        var direct = Wire.get(service.port(), "/", "Content-Length: 70000", "Accept: " + form);

        assertThat(routed.headers()).containsEntry("Content-Type", form + "; charset=utf-8");
        assertThat(routed.body())
                .startsWith(form.equals("text/html") ? "<!doctype html>" : "500")
                .doesNotContain(WHERE.values());
        assertThat(direct.headers()).containsEntry("Content-Type", form + "; charset=utf-8");
        assertThat(direct.body()).contains("413").doesNotContain(WHERE.values());
    }

    @Test
    void sayWhoAnswersBeforeRouting() throws IOException {
        var clients = Wire.get(service.port(), "/", "Content-Length: 70000", "Accept: application/json");
        var admins = Wire.get(service.adminPort(), "/health/live", "Content-Length: 1", "Accept: application/json");

        assertThat(clients.body()).isEqualTo("{" + WHO + """
                "status":413,"error":"Request Entity Too Large","trace":""}""");
        assertThat(admins.body()).isEqualTo(clients.body());
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
