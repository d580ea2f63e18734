package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the JDK's own server. */
class SteadyTest {
    private static final Duration TIME = Duration.ofMillis(200);

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksAsOftenAsItIsTold() {
        server.createContext("/", exchange -> answer(exchange, 200));

        var load = steady().run(TIME);

        assertThat(load.requests()).isEqualTo(20);
        assertThat(load.failed()).isZero();
        assertThat(load.p50()).isPositive().isLessThanOrEqualTo(load.p99());
    }

    @Test
    void countsAnswersThatAreErrors() {
        server.createContext("/", exchange -> answer(exchange, asked.incrementAndGet() % 4 == 0 ? 502 : 200));

        assertThat(steady().run(TIME).failed()).isEqualTo(5);
    }

    @Test
    void asksOnWhileNobodyAnswersAndCountsWhatThatTook() {
        var all = new CountDownLatch(20);
        server.createContext("/", exchange -> {
            all.countDown();
            awaitAll(all);
            answer(exchange, 200);
        });

        var load = steady().run(TIME);

        assertThat(load.failed()).isZero();
        assertThat(load.p50()).isGreaterThan(Duration.ofMillis(80));
    }

    @Test
    void percentilesAreNearestRanks() {
        var latencies = new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 100};

        assertThat(Steady.percentile(latencies, 50)).isEqualTo(Duration.ofNanos(5));
        assertThat(Steady.percentile(latencies, 99)).isEqualTo(Duration.ofNanos(100));
        assertThat(Steady.percentile(new long[0], 99)).isZero();
    }

    private Steady steady() {
        return new Steady(
                URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort())), 100);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static void awaitAll(CountDownLatch all) {
        try {
            all.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
