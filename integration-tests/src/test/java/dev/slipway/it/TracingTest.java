package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.it.Collector.Told;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a collector is told of requests to the services, and what it costs when there is none. */
@Timeout(120)
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String SAMPLED = "00-%s-%s-01".formatted(TRACE, PARENT);
    private static final String GREETING = """
            {"greeting": "Hello!", "service": "backend", "version": "0", "pod": "p", "node": "n", "zone": ""}""";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void tellOfARequestThroughBothServicesAsOneTrace() throws Exception {
        try (var collector = new Collector(200)) {
            try (var backend = ServiceProcess.start("backend", collector.settings());
                    var frontend = frontend(backend.address(), collector.settings())) {
                assertThat(get(frontend, "/", SAMPLED).statusCode()).isEqualTo(200);
            }
            // That they are all here is the flush's work: both services have ended, within less than a batch's 5 s.
            var page = one(collector, "frontend", SpanKind.SPAN_KIND_SERVER);
            var call = one(collector, "frontend", SpanKind.SPAN_KIND_CLIENT);
            var greeting = one(collector, "backend", SpanKind.SPAN_KIND_SERVER);
            assertThat(collector.spans()).hasSize(3).extracting(Told::trace).containsOnly(TRACE);
            assertThat(page.parent()).isEqualTo(PARENT);
            assertThat(call.parent()).isEqualTo(page.id());
            assertThat(greeting.parent()).isEqualTo(call.id());
            assertThat(collector.spans()).noneMatch(Told::failed);
        }
    }

    @Test
    void describeARequestAndACallInTheWordsOfOpenTelemetry() throws Exception {
        try (var collector = new Collector(200);
                var backend = new Scripted(200)) {
            String address;
            try (var frontend = frontend(backend.address(), collector.settings())) {
                address = frontend.address().getPort() + "";
                get(frontend, "/?secret=1", SAMPLED);
            }
            var page = one(collector, "frontend", SpanKind.SPAN_KIND_SERVER);
            assertThat(page.span().getName()).isEqualTo("GET /");
            assertThat(page.attributes())
                    .isEqualTo(Map.of(
                            "http.request.method", "GET",
                            "http.route", "/",
                            "http.response.status_code", "200",
                            "url.scheme", "http",
                            "url.path", "/",
                            "server.address", "localhost",
                            "server.port", address));
            var call = one(collector, "frontend", SpanKind.SPAN_KIND_CLIENT);
            assertThat(call.span().getName()).isEqualTo("GET");
            assertThat(call.attributes())
                    .isEqualTo(Map.of(
                            "http.request.method", "GET",
                            "http.response.status_code", "200",
                            "url.full", backend.address() + "/",
                            "server.address", "localhost",
                            "server.port", backend.address().getPort() + ""));
        }
    }

    @Test
    void sayWhoTheyAre() throws Exception {
        try (var collector = new Collector(200)) {
            String name;
            try (var backend = ServiceProcess.start("backend", collector.settings())) {
                name = get(backend, "/", SAMPLED, "application/json").body();
            }
            var resource = collector.spans().getFirst().resource();
            assertThat(resource)
                    .containsEntry("service.name", "backend")
                    .containsEntry("service.version", Pom.version())
                    .containsEntry("service.namespace", "local")
                    .containsEntry("k8s.namespace.name", "local")
                    .containsEntry("k8s.node.name", "local")
                    .containsEntry("k8s.pod.name", resource.get("service.instance.id"))
                    .containsEntry("telemetry.sdk.name", "opentelemetry")
                    .doesNotContainKeys("cloud.availability_zone", "container.image.name");
            assertThat(name).contains("\"pod\":\"%s\"".formatted(resource.get("k8s.pod.name")));
        }
    }

    @Test
    void tellOfEachTryAndItsFailure() throws Exception {
        try (var collector = new Collector(200);
                var backend = new Scripted(503, 503, 200)) {
            try (var frontend = frontend(backend.address(), collector.settings())) {
                assertThat(get(frontend, "/", SAMPLED).statusCode()).isEqualTo(200);
            }
            var page = one(collector, "frontend", SpanKind.SPAN_KIND_SERVER);
            var tries = all(collector, "frontend", SpanKind.SPAN_KIND_CLIENT);
            assertThat(tries).hasSize(3).extracting(Told::parent).containsOnly(page.id());
            assertThat(tries).extracting(Told::failed).containsExactly(true, true, false);
            assertThat(tries)
                    .extracting(told -> told.attributes().get("http.request.resend_count"))
                    .containsExactly(null, "1", "2");
            assertThat(tries)
                    .extracting(told -> told.attributes().get("error.type"))
                    .containsExactly("503", "503", null);
            assertThat(backend.parents())
                    .isEqualTo(tries.stream()
                            .map(told -> "00-%s-%s-01".formatted(TRACE, told.id()))
                            .toList());
        }
    }

    @Test
    void nameTheTraceInAnswersAndLogLines() throws Exception {
        try (var collector = new Collector(200)) {
            String answer;
            List<String> lines;
            try (var frontend = frontend(nobody(), collector.settings())) {
                var failed = get(frontend, "/", "", "text/plain");
                assertThat(failed.statusCode()).isEqualTo(502);
                answer = failed.body();
                lines = frontend.lines();
            }
            var page = one(collector, "frontend", SpanKind.SPAN_KIND_SERVER);
            assertThat(page.failed()).isTrue();
            assertThat(page.parent()).isEmpty();
            assertThat(page.attributes())
                    .containsEntry("http.response.status_code", "502")
                    .containsEntry("error.type", "502");
            assertThat(answer).contains("Trace " + page.trace());
            assertThat(lines).anyMatch(line -> line.endsWith("(trace %s)".formatted(page.trace())));
            assertThat(all(collector, "frontend", SpanKind.SPAN_KIND_CLIENT))
                    .hasSize(3)
                    .allMatch(Told::failed)
                    .allSatisfy(told -> assertThat(told.attributes())
                            .containsEntry("error.type", "java.net.ConnectException")
                            .doesNotContainKey("http.response.status_code"));
        }
    }

    /** A browser or a load balancer decides for the requests that it begins. */
    @Test
    void tellNothingOfATraceThatItsParentDoesNotRecord() throws Exception {
        try (var collector = new Collector(200);
                var backend = new Scripted(200)) {
            try (var frontend = frontend(backend.address(), collector.settings())) {
                get(frontend, "/", "00-%s-%s-00".formatted(TRACE, PARENT));
            }
            assertThat(collector.spans()).isEmpty();
            assertThat(backend.parents()).singleElement().asString().matches("00-%s-[0-9a-f]{16}-00".formatted(TRACE));
        }
    }

    @Test
    void tellOfTheShareThatTheSettingsNameAndOfTracesThatAreRecordedAlready() throws Exception {
        try (var collector = new Collector(200)) {
            var none = "tracing: {endpoint: '%s', ratio: 0}".formatted(collector.address());
            try (var backend = ServiceProcess.start("backend", none)) {
                get(backend, "/", "");
                get(backend, "/", SAMPLED);
            }
            assertThat(collector.spans()).extracting(Told::trace).containsExactly(TRACE);
        }
    }

    /** Nobody pays for what clients make up. */
    @Test
    void haveAsManyNamesAsRoutes() throws Exception {
        try (var collector = new Collector(200)) {
            try (var backend = ServiceProcess.start("backend", collector.settings())) {
                backend.get("/made/up");
                backend.ask("MADEUP", "/", "");
                backend.get("/" + "x".repeat(2000));
            }
            assertThat(collector.spans())
                    .extracting(told -> told.span().getName())
                    .containsExactly("GET", "HTTP /", "GET");
            assertThat(collector.spans().get(1).attributes()).containsEntry("http.request.method", "_OTHER");
            assertThat(collector.spans().get(2).attributes().get("url.path")).hasSize(1024);
            assertThat(collector.spans()).noneMatch(Told::failed);
        }
    }

    /** What a client calls the service is told, but must not be able to fail it. */
    @Test
    void changeNoAnswerWhateverAClientSays() throws Exception {
        try (var off = ServiceProcess.start("backend", "");
                var on = ServiceProcess.start("backend", "tracing: {endpoint: 'http://localhost:1'}")) {
            for (var host :
                    List.of("a", "a:b", "a:99999", "a:0", "[", "[::1", "[::1]:80", ":", ":80", "", "a b", "ä")) {
                assertThat(statusWithHost(on, host)).as(host).isEqualTo(statusWithHost(off, host));
            }
        }
    }

    private static String statusWithHost(ServiceProcess service, String host) throws IOException {
        try (var socket = new Socket("localhost", service.address().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(host)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("nothing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "frontend"})
    void loadNothingOfOpenTelemetryWithoutACollector(String service) throws Exception {
        try (var off = ServiceProcess.start(service, "");
                var on = ServiceProcess.start(service, "tracing: {endpoint: 'http://localhost:1'}")) {
            for (var running : List.of(off, on)) {
                assertThat(running.get("/")).isIn(200, 502);
            }

            assertThat(classes(off)).noneMatch(name -> name.contains("io.opentelemetry"));
            assertThat(off.lines()).noneMatch(line -> line.contains("opentelemetry"));
            assertThat(classes(on)).anyMatch(name -> name.contains("io.opentelemetry"));
        }
    }

    /** It would configure itself by whatever is on the class path. */
    @Test
    void useNoGlobalOpenTelemetry() throws Exception {
        try (var collector = new Collector(200);
                var backend = ServiceProcess.start("backend", collector.settings())) {
            ask(backend, () -> collector.batches() > 0);

            assertThat(classes(backend)).noneMatch(name -> name.contains("GlobalOpenTelemetry"));
        }
    }

    @Test
    void sayNowAndThenThatTheCollectorTakesNothing() throws Exception {
        try (var collector = new Collector(400);
                var backend = ServiceProcess.start("backend", collector.settings())) {
            ask(backend, () -> collector.batches() >= 15);

            assertThat(backend.lines())
                    .filteredOn(line -> line.contains("Failed to export"))
                    .hasSizeBetween(1, 6);
        }
    }

    /** It takes connections and says nothing. Requests go on, and the end comes in time for the termination budget. */
    @Test
    void waitForNoCollector() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var settings = "tracing: {endpoint: 'http://localhost:%d'}".formatted(silent.getLocalPort());
            long begin;
            try (var backend = ServiceProcess.start("backend", settings)) {
                var asked = new AtomicInteger();
                ask(backend, () -> asked.incrementAndGet() > 5000);
                begin = System.nanoTime();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
    }

    /** Until the condition holds; each request must be answered well and at once. */
    private static void ask(ServiceProcess service, Supplier<Boolean> enough) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); !enough.get(); ) {
            var begin = System.nanoTime();
            assertThat(get(service, "/", "").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(begin).isLessThan(end);
        }
    }

    private static ServiceProcess frontend(URI backend, String settings) throws IOException {
        return ServiceProcess.start("frontend", settings + "backend: {url: '%s'}".formatted(backend));
    }

    private static HttpResponse<String> get(ServiceProcess service, String path, String parent) throws Exception {
        return get(service, path, parent, "*/*");
    }

    private static HttpResponse<String> get(ServiceProcess service, String path, String parent, String accept)
            throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(service.address().resolve(path))
                        .header("traceparent", parent)
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());
    }

    private static Told one(Collector collector, String service, SpanKind kind) {
        var all = all(collector, service, kind);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<Told> all(Collector collector, String service, SpanKind kind) {
        return collector.spans().stream()
                .filter(told -> told.service().equals(service) && told.span().getKind() == kind)
                .toList();
    }

    private static URI nobody() throws IOException {
        try (var free = new ServerSocket(0)) {
            return URI.create("http://localhost:" + free.getLocalPort());
        }
    }

    private static List<String> classes(ServiceProcess service) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked = new ProcessBuilder(jcmd, Long.toString(service.process().pid()), "VM.class_hierarchy").start();
        try (var lines = asked.inputReader()) {
            var classes = lines.lines().toList();
            assertThat(classes).anyMatch(name -> name.contains("dev.slipway.chassis.Service"));
            return classes;
        }
    }

    /** A backend that answers with these statuses, one after the other, and remembers who asked. */
    private static final class Scripted implements AutoCloseable {
        private final HttpServer server;
        private final List<String> parents = new CopyOnWriteArrayList<>();

        Scripted(Integer... statuses) throws IOException {
            var left = new ArrayList<>(List.of(statuses));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    parents.add(exchange.getRequestHeaders().getFirst("traceparent"));
                    var body = GREETING.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(left.removeFirst(), body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
        }

        URI address() {
            return URI.create(
                    "http://localhost:%d".formatted(server.getAddress().getPort()));
        }

        List<String> parents() {
            return List.copyOf(parents);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
