package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.Service;
import io.helidon.json.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    void isHtmlForCurlAndBrowsers(String accept) throws Exception {
        var answer = get(accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.body().lines())
                .contains(
                        "<h1>Helidon Frontend</h1>",
                        "<p>Response from the backend: <strong>Hello, World!</strong></p>",
                        "<dd>backend-1 <small>on node-1</small></dd>");
    }

    @Test
    void isOneLineAsText() throws Exception {
        var answer = get("text/plain");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo("Response from the backend: Hello, World!\n");
    }

    @Test
    void saysAsJsonWhoAnswered() throws Exception {
        var json = JsonParser.create(get("application/json").body()).readJsonObject();

        assertThat(json.stringValue("service")).contains("frontend");
        assertThat(json.stringValue("pod").orElseThrow()).isNotBlank();
        assertThat(json.keysAsStrings())
                .containsExactlyInAnyOrder("service", "version", "revision", "pod", "node", "zone", "backend");
        assertThat(json.objectValue("backend").orElseThrow()).hasToString(StubBackend.GREETING);
    }

    @Test
    void asksTheBackendOnceWhateverTheForm() throws Exception {
        get("text/html");
        get("text/plain");
        get("application/json");

        assertThat(backend.requests()).hasSize(3).allMatch(head -> head.contains("Accept: application/json"));
    }

    @Test
    void refusesOtherFormsWithoutTroublingTheBackend() throws Exception {
        assertThat(get("image/png").statusCode()).isEqualTo(406);
        assertThat(backend.requests()).isEmpty();
    }

    @Test
    void showsTheBackendsTextAndNothingElseOfIt() throws Exception {
        backend.now(StubBackend.ok(StubBackend.GREETING
                .replace("Hello, World!", "<script>alert(1)</script>{{pod}}")
                .replace("backend-1", "<img src=x onerror=alert(1)>")));

        assertThat(get("text/html").body())
                .contains("<strong>&lt;script&gt;alert(1)&lt;/script&gt;{{pod}}</strong>")
                .contains("<dd>&lt;img src=x onerror=alert(1)&gt; <small>")
                .doesNotContain("<script", "<img");
    }

    @Test
    void allowsItsOwnStyleByHashAndNothingElse() throws Exception {
        var answer = get("text/html");
        var style = answer.body()
                .substring(answer.body().indexOf("<style>") + 7, answer.body().indexOf("</style>"));
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                        + "style-src 'sha256-%s'; img-src data:".formatted(hash));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html        | <p role=\"alert\">The backend can not be reached. Please try again in a moment.</p>",
                "text/plain       | The backend can not be reached. Trace ",
                "application/json | \"zone\":\"\",\"status\":502,\"error\":\"The backend can not be reached\",\"trace\":\"",
            })
    void saysInEachFormThatTheBackendIsDown(String form, String text) throws Exception {
        backend.close();
        var answer = get(form);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).contains(form + "; charset=utf-8");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body())
                .contains(text)
                .doesNotContainIgnoringCase("exception", "localhost", "refused", "helidon.io", "java");
    }

    @Test
    void saysInJsonWhoFoundNoGreetingAndWhichBackendFailed() throws Exception {
        backend.now(StubBackend.failing("503 Service Unavailable"));
        var json = JsonParser.create(get("application/json").body()).readJsonObject();

        assertThat(json.keysAsStrings())
                .containsExactly(
                        "service", "version", "revision", "pod", "node", "zone", "status", "error", "trace", "backend");
        assertThat(json.stringValue("service")).contains("frontend");
        assertThat(json.objectValue("backend").orElseThrow()).hasToString("{%s}".formatted(StubBackend.IDENTITY));
        assertThat(get("text/html").body()).doesNotContain("backend-1");
        assertThat(get("text/plain").body()).doesNotContain("backend-1");
    }

    @Test
    void saysWithin1500MillisecondsInEachFormThatTheBackendIsSlow() throws Exception {
        get("text/html"); // The first answer of a cold JVM is not what is measured.
        backend.now((connection, out) -> Thread.sleep(10_000));
        for (var form : List.of("text/html", "text/plain", "application/json")) {
            var start = System.nanoTime();
            var answer = get(form);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.body()).contains("The backend is too slow");
        }
    }

    @Test
    void isThereAgainWhenTheBackendIs() throws Exception {
        var port = backend.port();
        backend.close();
        for (var i = 0; i < 12; i++) {
            assertThat(get("text/html").statusCode()).isEqualTo(502);
        }
        backend = new StubBackend(port, StubBackend.ok(StubBackend.GREETING));
        var back = System.nanoTime();
        while (get("text/html").statusCode() != 200) {
            assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void leavesTheServiceReadyAndAliveWhenTheBackendIsDown() throws Exception {
        backend.close();
        get("text/html");

        for (var probe : new String[] {"live", "ready", "started"}) {
            var health = "http://localhost:%d/health/%s".formatted(service.adminPort(), probe);
            assertThat(send(HttpRequest.newBuilder(URI.create(health))).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void countsWhatEachProtectionDid() throws Exception {
        get("text/html");
        var metrics = "http://localhost:%d/metrics".formatted(service.adminPort());

        assertThat(send(HttpRequest.newBuilder(URI.create(metrics))).body())
                .contains(
                        "\nbackend_requests_seconds_count{outcome=\"ok\"",
                        "\nbackend_requests_seconds_bucket{outcome=\"full\",le=\"1.5\"",
                        "\nbackend_connections_total",
                        "\nbackend_connections_idle ",
                        "\nresilience4j_retry_calls_total{",
                        "\nresilience4j_circuitbreaker_state{",
                        "\nresilience4j_circuitbreaker_not_permitted_calls_total{",
                        "\nresilience4j_bulkhead_available_concurrent_calls{");
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() throws Exception {
        var head = send(request("text/html").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get("text/html").headers().firstValue("Content-Length"));
    }

    private HttpResponse<String> get(String accept) throws IOException, InterruptedException {
        return send(request(accept));
    }

    private HttpRequest.Builder request(String accept) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d/".formatted(service.port())))
                .header("Accept", accept);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
