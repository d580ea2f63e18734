package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.chassis.Trace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BackendTest {
    private static final Trace TRACE = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "01");
    private static final Duration DEADLINE = Duration.ofMillis(1500);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void asksForJsonAndHandsTheTraceOn() throws Exception {
        try (var stub = new StubBackend(StubBackend.ok(StubBackend.GREETING))) {
            var greeting = backend(stub.url()).ask(TRACE);

            assertThat(greeting)
                    .isEqualTo(new Greeting(
                            "Hello, World!",
                            new BackendIdentity(
                                    "backend",
                                    "1",
                                    3,
                                    "backend-1",
                                    "node-1",
                                    "zone-1",
                                    Optional.empty(),
                                    Optional.empty())));
            assertThat(requests("ok")).isOne();
            assertThat(requests("broken")).isZero();
            assertThat(gauge("backend.connections.idle")).isEqualTo(1);
            assertThat(stub.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET / HTTP/1.1\n")
                    .containsIgnoringCase("Accept: application/json\n")
                    .containsPattern("(?i)traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01\n");
        }
    }

    @Test
    void asksAgainWhenTheBackendSays503() throws Exception {
        var calls = new AtomicInteger();
        try (var stub = new StubBackend((connection, out) -> (calls.incrementAndGet() < 3
                        ? StubBackend.status("503 Service Unavailable")
                        : StubBackend.ok(StubBackend.GREETING))
                .answer(connection, out))) {
            assertThat(backend(stub.url()).ask(TRACE).text()).isEqualTo("Hello, World!");
            assertThat(stub.requests()).hasSize(3);
        }
    }

    @Test
    void asksAgainWhenTheConnectionBreaks() throws Exception {
        var calls = new AtomicInteger();
        try (var stub = new StubBackend((connection, out) -> {
            if (calls.incrementAndGet() < 3) {
                connection.setSoLinger(true, 0);
                connection.close();
            } else {
                StubBackend.ok(StubBackend.GREETING).answer(connection, out);
            }
        })) {
            assertThat(backend(stub.url()).ask(TRACE).text()).isEqualTo("Hello, World!");
        }
    }

    @Test
    void asksNoMoreThanThreeTimes() throws Exception {
        try (var stub = new StubBackend(StubBackend.status("503 Service Unavailable"))) {
            var failure = failure(backend(stub.url()));

            assertThat(failure.status().code()).isEqualTo(502);
            assertThat(failure).hasMessage("the status was 503, expected 200");
            assertThat(stub.requests()).hasSize(3);
        }
    }

    @Test
    void asksOnceWhenAnotherAnswerWouldBeTheSame() throws Exception {
        try (var stub = new StubBackend(StubBackend.status("500 Internal Server Error"))) {
            var failure = failure(backend(stub.url()));

            assertThat(failure.status().code()).isEqualTo(502);
            assertThat(failure).hasMessage("the status was 500, expected 200");
            assertThat(stub.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Internal Server Error", "503 Service Unavailable"})
    void knowsWhichBackendAnsweredAnError(String status) throws Exception {
        try (var stub = new StubBackend(StubBackend.failing(status))) {
            var failure = failure(backend(stub.url()));

            assertThat(failure).hasMessage("the status was %s, expected 200".formatted(status.substring(0, 3)));
            assertThat(failure.backend().orElseThrow().json()).hasToString("{%s}".formatted(StubBackend.IDENTITY));
        }
    }

    /** It could be an Ingress that answers, or a backend of which nothing more comes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0\r\n\r\n",
                "Content-Length: 4\r\n\r\noops",
                "Content-Length: 12\r\n\r\n{\"pod\":\"b\"}",
                "Content-Length: 100\r\n\r\n{",
                "Content-Length: 70000\r\n\r\n{",
                "Transfer-Encoding: chunked\r\n\r\n1\r\n{",
                "\r\n{",
            })
    void doesNotWaitForWhichBackendAnsweredAnError(String rest) throws Exception {
        try (var stub = new StubBackend(StubBackend.raw("HTTP/1.1 503 Service Unavailable\r\n" + rest))) {
            var failure = failure(backend(stub.url()));

            assertThat(failure).hasMessage("the status was 503, expected 200");
            assertThat(failure.backend()).isEmpty();
            assertThat(stub.requests()).hasSize(3);
        }
    }

    @Test
    void answers502WhenNobodyListens() throws Exception {
        assertThat(failure(backend(nobody())).status().code()).isEqualTo(502);
        assertThat(requests("broken")).isOne();
    }

    @Test
    void answers502WhenTheNameIsUnknown() {
        assertThat(failure(backend(URI.create("http://backend.invalid:4567")))
                        .status()
                        .code())
                .isEqualTo(502);
    }

    @Test
    void answers504WithinTheDeadlineWhenNothingIsSaid() throws Exception {
        try (var stub = new StubBackend((connection, out) -> Thread.sleep(10_000))) {
            assertThat(failure(backend(stub.url())).status().code()).isEqualTo(504);
            assertThat(requests("slow")).isOne();
        }
    }

    @Test
    @SuppressWarnings("try")
    void answers504WithinTheDeadlineWhenNobodyAccepts() throws Exception {
        // A queue that is full says nothing, like a pod that is gone.
        try (var full = new ServerSocket(0, 1);
                var one = new Socket("localhost", full.getLocalPort());
                var two = new Socket("localhost", full.getLocalPort())) {
            var url = URI.create("http://localhost:" + full.getLocalPort());

            assertThat(failure(backend(url)).status().code()).isEqualTo(504);
            assertThat(metrics.counter("backend.connections").count()).isGreaterThan(1);
        }
    }

    @Test
    void asksAnotherPodWhenOneSaysNothing() throws Exception {
        var calls = new AtomicInteger();
        try (var stub = new StubBackend((connection, out) -> {
            if (calls.incrementAndGet() == 1) {
                Thread.sleep(10_000);
            }
            StubBackend.ok(StubBackend.GREETING).answer(connection, out);
        })) {
            assertThat(backend(stub.url()).ask(TRACE).text()).isEqualTo("Hello, World!");
        }
    }

    @Test
    void holdsTheDeadlineAgainstDripsInHeadAndBody() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var dripped = Stream.of(
                            "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nX-Long: ", head(1000), chunkedHead() + "400\r\n")
                    .map(start -> threads.submit(() -> drip(start)))
                    .toList();
            for (var failure : dripped) {
                assertThat(failure.get().status().code()).isEqualTo(504);
            }
        }
    }

    private BackendException drip(String start) throws IOException {
        try (var stub = new StubBackend((connection, out) -> {
            StubBackend.raw(start).answer(connection, out);
            for (var i = 0; i < 100; i++) {
                Thread.sleep(100);
                out.write('x');
            }
        })) {
            return failure(backend(stub.url()));
        }
    }

    @Test
    void answers502ToGarbage() throws Exception {
        for (var garbage : List.of(
                "",
                "no HTTP at all\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + StubBackend.GREETING,
                // Cut off.
                head(1000) + StubBackend.GREETING,
                chunkedHead() + "5\r\n{\"gr",
                chunkedHead() + "nonsense\r\n",
                head(0),
                head(4) + "text",
                head(2) + "[]",
                head(2) + "{}",
                "HTTP/1.1 204 No Content\r\n\r\n")) {
            try (var stub = new StubBackend(StubBackend.last(garbage))) {
                assertThat(failure(backend(stub.url())).status().code())
                        .as(garbage)
                        .isEqualTo(502);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"})
    void goesNowhereElse(String status) throws Exception {
        try (var elsewhere = new StubBackend(StubBackend.ok(StubBackend.GREETING));
                var stub = new StubBackend(StubBackend.raw("HTTP/1.1 %s\r\nLocation: %s/\r\nContent-Length: 0\r\n\r\n"
                        .formatted(status, elsewhere.url())))) {
            assertThat(failure(backend(stub.url())).status().code()).isEqualTo(502);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void takesNoMoreThanTheLongestAnswer() throws Exception {
        var big = "{\"greeting\":\"%s\"}".formatted("x".repeat(70_000));
        for (var answer : List.of(
                head(big.length()) + big, chunkedHead() + "%x\r\n%s\r\n0\r\n\r\n".formatted(big.length(), big))) {
            try (var stub = new StubBackend(StubBackend.raw(answer))) {
                var failure = failure(backend(stub.url()));

                assertThat(failure.status().code()).isEqualTo(502);
                assertThat(failure).hasMessage("the answer was longer than backend.max-size, 65536 bytes");
            }
        }
        assertThat(requests("long")).isEqualTo(2);
    }

    /** Helidon's client alone would take all of it: one chunk, as long as its other side likes. */
    @Test
    void takesNoMoreThanThatOfAnEndlessChunk() throws Exception {
        var sent = new AtomicInteger();
        try (var stub = new StubBackend((connection, out) -> {
            StubBackend.raw(chunkedHead() + "7fffffff\r\n").answer(connection, out);
            for (var block = new byte[65536]; sent.get() < 1 << 30; sent.addAndGet(block.length)) {
                out.write(block);
            }
        })) {
            assertThat(failure(backend(stub.url())).status().code()).isEqualTo(502);
            // What the kernel's buffers hold on top of the 64 KiB that are taken.
            assertThat(sent.get()).isLessThan(16 << 20);
        }
    }

    @Test
    void opensTheCircuitAndClosesItWhenTheBackendIsBack() throws Exception {
        int port;
        try (var stub = new StubBackend(StubBackend.status("500 Internal Server Error"))) {
            port = stub.port();
        }
        var backend = backend(URI.create("http://localhost:" + port));
        for (var i = 0; i < 10; i++) {
            failure(backend);
        }
        assertThat(failure(backend)).hasMessage("the circuit is open");
        assertThat(requests("open")).isOne();
        assertThat(gauge("resilience4j.circuitbreaker.state", "state", "open")).isEqualTo(1);

        try (var stub = new StubBackend(port, StubBackend.ok(StubBackend.GREETING))) {
            var back = System.nanoTime();
            while (!answers(backend)) {
                assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(5));
            }
            for (var i = 0; i < 3; i++) {
                backend.ask(TRACE);
            }
            assertThat(gauge("resilience4j.circuitbreaker.state", "state", "closed"))
                    .isEqualTo(1);
            assertThat(stub.requests().size()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void keepsTheCircuitClosedWhileOneOfTwoPodsIsDead() throws Exception {
        var calls = new AtomicInteger();
        try (var stub = new StubBackend((connection, out) -> {
            if (calls.incrementAndGet() % 2 == 0) {
                StubBackend.ok(StubBackend.GREETING).answer(connection, out);
            } else {
                connection.close();
            }
        })) {
            var backend = backend(stub.url());
            for (var i = 0; i < 30; i++) {
                backend.ask(TRACE);
            }
            assertThat(gauge("resilience4j.circuitbreaker.state", "state", "closed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void letsOnlySoManyAskAtOnceAndHasRoomAgain() throws Exception {
        var go = new CountDownLatch(1);
        try (var stub = new StubBackend((connection, out) -> {
                    go.await();
                    StubBackend.ok(StubBackend.GREETING).answer(connection, out);
                });
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var backend = backend(stub.url());
            List<Future<Greeting>> asked = new ArrayList<>();
            for (var i = 0; i < 4; i++) {
                asked.add(threads.submit(() -> backend.ask(TRACE)));
            }
            while (stub.requests().size() < 4) {
                Thread.onSpinWait();
            }
            assertThat(failure(backend)).hasMessage("too many questions at the same time");
            assertThat(requests("full")).isOne();
            assertThat(gauge("resilience4j.bulkhead.available.concurrent.calls"))
                    .isZero();

            go.countDown();
            for (var answer : asked) {
                assertThat(answer.get().text()).isEqualTo("Hello, World!");
            }
            assertThat(gauge("resilience4j.bulkhead.available.concurrent.calls"))
                    .isEqualTo(4);
        }
    }

    @Test
    void givesTheThreadBackWhenTheDeadlineIsOver() throws Exception {
        try (var stub = new StubBackend((connection, out) -> Thread.sleep(10_000))) {
            var backend = backend(stub.url());
            failure(backend);

            var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (gauge("resilience4j.bulkhead.available.concurrent.calls") < 4) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    private Backend backend(URI url) {
        return new Backend(
                new BackendSettings(
                        url,
                        DEADLINE,
                        Duration.ofMillis(500),
                        Duration.ofMillis(800),
                        Duration.ofSeconds(1),
                        2,
                        65536,
                        4),
                metrics);
    }

    /** Why there was no greeting; there must be none, and in time. */
    private static BackendException failure(Backend backend) {
        var start = System.nanoTime();
        var failure = catchThrowableOfType(BackendException.class, () -> backend.ask(TRACE));
        assertThat(failure).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE);
        return failure;
    }

    private static boolean answers(Backend backend) {
        try {
            backend.ask(TRACE);
            return true;
        } catch (BackendException e) {
            return false;
        }
    }

    private long requests(String outcome) {
        return metrics.get("backend.requests").tag("outcome", outcome).timer().count();
    }

    private double gauge(String name, String... tags) {
        return metrics.get(name).tags(tags).gauge().value();
    }

    private static URI nobody() throws IOException {
        try (var free = new ServerSocket(0)) {
            return URI.create("http://localhost:" + free.getLocalPort());
        }
    }

    private static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(length);
    }

    private static String chunkedHead() {
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    }
}
