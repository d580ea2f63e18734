package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.Service;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private StubBackend backend;
    private Service service;

    @BeforeEach
    void start() throws Exception {
        backend = new StubBackend(StubBackend.ok(StubBackend.GREETING));
        service = backend.frontend(Main::routing);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        service.close();
        backend.close();
    }

    @Test
    void saysWhoAnsweredOnBothHopsAndHowSoonTheSecond() throws Exception {
        var answer = get("/live/answer");
        var json = json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.keysAsStrings())
                .containsExactlyInAnyOrder(
                        "service", "version", "revision", "pod", "node", "zone", "backend", "milliseconds");
        assertThat(json.stringValue("service")).contains("frontend");
        assertThat(json.objectValue("backend").orElseThrow()).hasToString(StubBackend.GREETING);
        assertThat(json.doubleValue("milliseconds").orElseThrow()).isBetween(0.001, 1500.0);
    }

    @Test
    void saysWhichFrontendFoundNoBackend() throws Exception {
        backend.close();

        var answer = get("/live/answer");
        var json = json(answer);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(json.stringValue("pod")).isPresent();
        assertThat(json.stringValue("trace").orElseThrow()).hasSize(32);
        assertThat(json.objectValue("backend")).isEmpty();
    }

    @Test
    void saysWhichBackendFailed() throws Exception {
        backend.now(StubBackend.failing("500 Internal Server Error"));

        var answer = get("/live/answer");
        var json = json(answer);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(json.stringValue("service")).contains("frontend");
        assertThat(json.objectValue("backend").orElseThrow()).hasToString("{%s}".formatted(StubBackend.IDENTITY));
    }

    @Test
    void endsTheConnectionSoThatTheNextRequestMayReachAnotherPod() throws Exception {
        assertThat(get("/live/answer").headers().firstValue("Connection")).contains("close");
    }

    @ParameterizedTest
    @CsvSource({"/live,text/html", "/live.css,text/css", "/live.js,text/javascript"})
    void isOfFilesThatLoadNothingFromElsewhere(String path, String type) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type + "; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self';");
        assertThat(answer.body()).isNotBlank().doesNotContain("://");
    }

    @Test
    void weighsLessThan40Kilobytes() throws Exception {
        var weight = get("/live").body().length()
                + get("/live.css").body().length()
                + get("/live.js").body().length();

        assertThat(weight).isLessThan(40_000);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return JsonParser.create(answer.body()).readJsonObject();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var address = URI.create("http://localhost:%d%s".formatted(service.port(), path));
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
