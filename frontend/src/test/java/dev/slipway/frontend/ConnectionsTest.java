package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.Trace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {
    private static final Trace TRACE = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00");

    private final Counter opened = new SimpleMeterRegistry().counter("opened");

    @Test
    void areUsedAgainUntilTheyAreOld() throws Exception {
        try (var stub = new StubBackend(StubBackend.ok(StubBackend.GREETING))) {
            var call = call(stub);
            var start = System.nanoTime();
            var asked = 0;
            while (System.nanoTime() - start < Duration.ofMillis(2500).toNanos()) {
                call.ask(TRACE, 0);
                asked++;
            }

            assertThat(asked).isGreaterThan(20);
            assertThat(stub.connections()).isEqualTo(3);
            assertThat(opened.count()).isEqualTo(3);
        }
    }

    /** A port that is taken, so that nobody else gets it meanwhile, and does not listen. */
    @Test
    void areAskedForAgainWhenRefused() throws Exception {
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress("localhost", 0));
            var call = call(URI.create("http://localhost:" + taken.getLocalPort()));

            assertThat(failed(call)).hasValueSatisfying(why -> assertThat(why).contains("refused"));
            assertThat(opened.count()).isEqualTo(5);
        }
    }

    @Test
    void areNotUsedAgainAfterTheBackendClosedThem() throws Exception {
        try (var stub =
                new StubBackend(StubBackend.raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(StubBackend.GREETING.length(), StubBackend.GREETING)))) {
            var call = call(stub);
            call.ask(TRACE, 0);
            call.ask(TRACE, 0);

            assertThat(stub.connections()).isEqualTo(2);
        }
    }

    @Test
    void areNotUsedAgainAfterAnAnswerThatWasNotTakenWhole() throws Exception {
        try (var stub = new StubBackend(StubBackend.raw("HTTP/1.1 500 Oops\r\nContent-Length: 100000\r\n\r\n"))) {
            var call = call(stub);
            assertThat(failed(call)).contains("the status was 500, expected 200");
            stub.now(StubBackend.ok(StubBackend.GREETING));

            assertThat(call.ask(TRACE, 0).text()).isEqualTo("Hello, World!");
            assertThat(stub.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no HTTP at all\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"
            })
    void areClosedAfterGarbage(String garbage) throws Exception {
        try (var stub = new StubBackend(StubBackend.raw(garbage))) {
            assertThat(failed(call(stub))).isPresent();
            assertThat(stub.connections()).isEqualTo(1);
            // Nothing is allocated here: a collection of garbage would close it too, one day.
            for (var end = System.nanoTime() + 1_000_000_000L; stub.open() > 0 && System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
            assertThat(stub.open()).isZero();
        }
    }

    private static Optional<String> failed(BackendCall call) {
        try {
            call.ask(TRACE, 0);
            return Optional.empty();
        } catch (BackendException | BackendCall.Failed e) {
            return Optional.of(e.getMessage());
        }
    }

    private BackendCall call(StubBackend stub) {
        return call(stub.url());
    }

    private BackendCall call(URI url) {
        var second = Duration.ofSeconds(1);
        return new BackendCall(
                new BackendSettings(url, Duration.ofSeconds(5), second, second, second, 0, 65536, 4), opened);
    }
}
