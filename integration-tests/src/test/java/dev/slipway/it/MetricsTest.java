package dev.slipway.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Await;
import dev.slipway.it.Exposition.Series;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each service tells Prometheus what docs/metrics.yaml says, no more and no less, whatever happens to it. */
@Timeout(120)
class MetricsTest {
    private static final MetricsContract CONTRACT = MetricsContract.read();
    private static final String REQUESTS = "http_server_requests_seconds";
    private static final String REFUSED = "http_server_refused_total";
    private static final String QUESTIONS = "backend_requests_seconds";

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE");

    @TempDir
    Path folder;

    @Test
    void ofTheBackendAreThoseOfTheContract() throws Exception {
        try (var backend = backend()) {
            provoke(backend);

            var told = told(backend, "status", "200", "404", "405");
            assertThat(CONTRACT.deviations("backend", told)).isEmpty();
            assertThat(told.sum(REFUSED, "", "status", "503")).isPositive();
            assertThat(told.sum(REFUSED, "", "status", "413")).isEqualTo(1);
            assertThat(told.sum(REFUSED, "", "status", "414")).isEqualTo(1);
        }
    }

    @Test
    void ofTheFrontendAreThoseOfTheContract() throws Exception {
        try (var faults = ServiceProcess.start("faults", "");
                var frontend = frontend(faults)) {
            provoke(frontend);
            provoke(frontend, faults);

            var told = told(frontend, "status", "200", "404", "405", "502", "504");
            assertThat(CONTRACT.deviations("frontend", told)).isEmpty();
            assertThat(Set.of("ok", "broken", "slow", "long", "full", "open"))
                    .allSatisfy(outcome -> assertThat(told.sum(QUESTIONS, "_count", "outcome", outcome))
                            .as(outcome)
                            .isPositive());
            assertThat(told.sum("resilience4j_retry_calls_total", "", "kind", "successful_with_retry"))
                    .isPositive();
        }
    }

    /** Nobody pays for what clients make up: after each method at a known and at an unknown path, nothing is new. */
    @Test
    void areNoMoreWhateverClientsAskFor() throws Exception {
        try (var backend = backend()) {
            for (var method : METHODS) {
                backend.ask(method, "/", "");
                backend.ask(method, "/unknown", "");
            }
            var before = series(told(backend, "method", "OTHER", "TRACE"));
            for (var i = 0; i < 100; i++) {
                backend.ask("MADE" + Character.toString('A' + i % 26) + "UP".repeat(i / 26), "/", "");
                backend.get("/%d/%d?%d".formatted(i, i, i));
            }
            Await.until(
                    Duration.ofSeconds(5),
                    "all requests to be counted",
                    () -> backend.metrics().sum(REQUESTS, "_count", "method", "OTHER") == 102);

            assertThat(series(backend.metrics())).isEqualTo(before);
        }
    }

    private ServiceProcess backend() throws Exception {
        return start("backend", "limits: {concurrent-requests: 2, queue-length: 0}");
    }

    private ServiceProcess frontend(ServiceProcess backend) throws Exception {
        var settings = """
                limits: {concurrent-requests: 2, queue-length: 0}
                backend: {url: 'http://localhost:%d', concurrent-requests: 1}
                """;
        return start("frontend", settings.formatted(backend.address().getPort()));
    }

    /** With faults on, whose metrics are there only then. */
    private ServiceProcess start(String service, String settings) throws IOException {
        var file = ServiceProcess.settings(folder.resolve(service), settings);
        return ServiceProcess.startWithFaults(service, file, "0123456789abcdef");
    }

    /** What clients can do to any service. */
    private static void provoke(ServiceProcess service) throws Exception {
        Await.until(Duration.ofSeconds(10), "an answer of a cold JVM", () -> service.get("/") == 200);
        assertThat(service.get("/nowhere")).isEqualTo(404);
        assertThat(service.ask("DELETE", "/", "")).isEqualTo(405);
        assertThat(service.get("/?" + "x".repeat(5000))).isEqualTo(414);
        try (var large = announced(service, 70_000)) {
            assertThat(large.getInputStream().readNBytes(12)).asString(US_ASCII).isEqualTo("HTTP/1.1 413");
        }
        hold(service);
    }

    /** Clients that announce a body and send none hold all places; whoever comes then is refused. */
    private static void hold(ServiceProcess service) throws Exception {
        try (var first = announced(service, 1);
                var second = announced(service, 1)) {
            assertThat(List.of(first, second)).allMatch(Socket::isConnected);
            Await.until(Duration.ofSeconds(5), "a refusal", () -> service.get("/") == 503);
        }
        Await.until(Duration.ofSeconds(5), "an answer again", () -> service.get("/") == 200);
    }

    private static Socket announced(ServiceProcess service, int length) throws IOException {
        var socket = new Socket("localhost", service.address().getPort());
        var head = "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n".formatted(length);
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    /** What a backend can do to the frontend; the circuit opens when half of 20 questions failed. */
    private static void provoke(ServiceProcess frontend, ServiceProcess backend) throws Exception {
        for (var i = 0; i < 20; i++) {
            assertThat(frontend.get("/")).isEqualTo(200);
        }
        backend.ask("PUT", "/", "long-body");
        assertThat(frontend.get("/")).isEqualTo(502);
        backend.ask("PUT", "/", "slow");
        assertThat(frontend.get("/")).isEqualTo(504);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> ask = () -> frontend.get("/");
            for (var status : threads.invokeAll(List.of(ask, ask))) {
                assertThat(status.get()).isIn(502, 504);
            }
        }
        backend.ask("PUT", "/", "status-503-for-30-percent");
        for (var i = 0; i < 10; i++) {
            frontend.get("/");
        }
        backend.ask("PUT", "/", "status-500");
        Await.until(Duration.ofSeconds(20), "an open circuit", () -> {
            assertThat(frontend.get("/")).isEqualTo(502);
            return frontend.metrics().sum(QUESTIONS, "_count", "outcome", "open") > 0;
        });
    }

    /** What it tells once such requests were counted: that is when an answer was sent, maybe after it was read. */
    private static Exposition told(ServiceProcess service, String label, String... values) throws Exception {
        Await.until(Duration.ofSeconds(5), "requests with a %s of %s".formatted(label, List.of(values)), () -> {
            var told = service.metrics();
            return Stream.of(values).allMatch(value -> told.sum(REQUESTS, "_count", label, value) > 0);
        });
        return service.metrics();
    }

    private static Set<Series> series(Exposition told) {
        return told.values().keySet();
    }
}
