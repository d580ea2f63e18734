package dev.slipway.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.drills.Load.Shape;
import dev.slipway.drills.StubServer.Behaviour;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures are as honest as this: against a server whose failures are known. */
class LoadTest {
    private static final int PER_SECOND = 200;

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("status 500", StubServer.status(500)),
                Arguments.of("status 503", StubServer.status(503)),
                Arguments.of("closed", (Behaviour) client -> client.close()),
                Arguments.of("reset", (Behaviour) client -> {
                    client.setSoLinger(true, 0);
                    client.close();
                }),
                Arguments.of("timeout", (Behaviour) client -> {}));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void countsEachFailureInItsClass(String name, Behaviour behaviour) throws IOException {
        try (var server = new StubServer(behaviour)) {
            var figures = after(20, server.uri());

            assertThat(figures.failures()).containsOnlyKeys(name);
            assertThat(figures.failed()).isEqualTo(figures.sent());
            assertThat(figures.success()).isZero();
        }
    }

    /** A port that is taken, so that nobody else gets it meanwhile, and does not listen. */
    @Test
    void countsRefusedConnections() throws IOException {
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress("localhost", 0));
            var server = URI.create("http://localhost:%d/".formatted(taken.getLocalPort()));

            assertThat(after(20, server).failures()).containsOnlyKeys("refused");
        }
    }

    /** Clients that wait for the stalled answer before they ask again would have met the stall once. */
    @Test
    void aStallIsMetByAllThatShouldHaveBeenSentInIt() throws IOException {
        var stall = new ReentrantLock();
        try (var server = new StubServer(client -> {
                    stall.lock();
                    stall.unlock();
                    StubServer.status(200).answer(client);
                });
                var load = Load.start(Shape.of(server.uri(), PER_SECOND))) {
            awaitSent(load, PER_SECOND / 2);
            stall.lock();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            stall.unlock();
            var figures = load.stop();

            assertThat(figures.failed()).isZero();
            assertThat(figures.sent()).isGreaterThan(PER_SECOND);
            assertThat(figures.p99()).isGreaterThan(Duration.ofMillis(900));
            assertThat(figures.gap()).isGreaterThan(Duration.ofMillis(950));
        }
    }

    @Test
    void saysHowLongThereWasTrouble() throws IOException {
        var failed = new AtomicInteger();
        try (var server = new StubServer(StubServer.status(200));
                var load = Load.start(Shape.of(server.uri(), PER_SECOND))) {
            awaitSent(load, 20);
            server.now(client -> {
                failed.incrementAndGet();
                StubServer.status(502).answer(client);
            });
            awaitSent(load, 120);
            server.now(StubServer.status(200));
            awaitSent(load, 140);
            var figures = load.stop();

            assertThat(figures.failures()).containsExactly(entry("status 502", failed.get()));
            assertThat(figures.trouble()).isPositive().isLessThan(figures.gap());
        }
    }

    @Test
    void everyOtherRequestSharesOneOfSixteenConnections() throws IOException {
        try (var server = new StubServer(StubServer.status(200))) {
            var sent = after(200, server.uri()).sent();

            assertThat(server.connections()).isBetween(sent / 2 + 16, sent / 2 + 24);
        }
    }

    private static Figures after(int sent, URI server) {
        try (var load = Load.start(Shape.of(server, PER_SECOND))) {
            awaitSent(load, sent);
            return load.stop();
        }
    }

    private static void awaitSent(Load load, int sent) {
        while (load.figures().sent() < sent) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
