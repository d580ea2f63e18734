package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenersTest {
    private static final String BODY = "POST /body HTTP/1.1\r\nHost: test\r\n";

    @Test
    void answer413ToABodyOverTheLimit() throws Exception {
        try (var service = TestService.start("limits.payload: 10");
                var wire = new Wire(service.port())) {
            var fits = wire.send(BODY + "Content-Length: 10\r\n\r\n0123456789").receive();
            var over = wire.send(BODY + "Content-Length: 11\r\n\r\n").receive();

            assertThat(fits.body()).isEqualTo("0123456789");
            assertThat(over.status()).isEqualTo(413);
            assertThat(over.headers()).containsEntry("Connection", "close");
            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    void answer413ToChunksOverTheLimit() throws Exception {
        try (var service = TestService.start("limits.payload: 10");
                var wire = new Wire(service.port())) {
            var answer = wire.send(BODY + "Transfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n5\r\n")
                    .receive();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(wire.closesWithin(Duration.ofSeconds(2))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15_000, 20_000})
    void refuseHeadersOverTheLimit(int length) throws Exception {
        try (var service = TestService.start("")) {
            var answer = Wire.get(service.port(), "/", "X-Long: " + "x".repeat(length));

            assertThat(answer.status()).isEqualTo(length < 16384 ? 200 : 400);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1980, 2100})
    void answer414ToARequestLineOverTheLimit(int length) throws Exception {
        try (var service = TestService.start("limits.request-line: 2048")) {
            var answer = Wire.get(service.port(), "/?" + "x".repeat(length));

            assertThat(answer.status()).isEqualTo(length < 2048 ? 200 : 414);
        }
    }

    @Test
    void refuseTenThousandHeaders() throws Exception {
        try (var service = TestService.start("")) {
            var headers =
                    Wire.get(service.port(), "/", "X: y\r\n".repeat(10_000).strip());

            assertThat(headers.status()).isEqualTo(400);
            assertThat(Wire.get(service.port(), "/").status()).isEqualTo(200);
        }
    }

    @Test
    void limitWhatProbesSendToo() throws Exception {
        try (var service = TestService.start("limits: {request-line: 2048, headers: 1024}")) {
            var body = Wire.get(service.adminPort(), "/health/live", "Content-Length: 1");
            var headers = Wire.get(service.adminPort(), "/health/live", "X: " + "x".repeat(2000));
            var line = Wire.get(service.adminPort(), "/health/live?" + "x".repeat(2100));

            assertThat(body.status()).isEqualTo(413);
            assertThat(headers.status()).isEqualTo(400);
            assertThat(line.status()).isEqualTo(414);
        }
    }

    /** One is served, one waits in the queue until it has waited long enough, one finds the queue full. */
    @Test
    void answer503WhereTooManyAskAtOnce() throws Exception {
        var limits = "limits: {concurrent-requests: 1, queue-length: 1, queue-timeout: PT0.3S}";
        try (var service = TestService.start(limits);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Wire.Received>> asked = new ArrayList<>();
            for (var i = 0; i < 3; i++) {
                Callable<Wire.Received> ask = () -> Wire.get(service.port(), "/slow/1500");
                asked.add(threads.submit(ask));
            }
            List<Integer> statuses = new ArrayList<>();
            for (var answer : asked) {
                var received = answer.get();
                statuses.add(received.status());
                assertThat(received.headers().get("Retry-After")).isEqualTo(received.status() == 503 ? "1" : null);
            }

            assertThat(statuses).containsExactlyInAnyOrder(200, 503, 503);
            assertThat(Wire.get(service.port(), "/").status()).isEqualTo(200);
            assertThat(Wire.get(service.adminPort(), "/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void letAWaitingRequestInWhenThereIsRoom() throws Exception {
        var limits = "limits: {concurrent-requests: 1, queue-length: 1, queue-timeout: PT5S}";
        try (var service = TestService.start(limits);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> Wire.get(service.port(), "/slow/200"));
            var second = threads.submit(() -> Wire.get(service.port(), "/slow/200"));

            assertThat(first.get().status()).isEqualTo(200);
            assertThat(second.get().status()).isEqualTo(200);
        }
    }

    /** Helidon takes the next one from the kernel's queue when one of the others ends. */
    @Test
    void serveNoMoreConnectionsThanAllowed() throws Exception {
        try (var service = TestService.start("limits.connections: 2")) {
            var first = new Wire(service.port());
            var second = new Wire(service.port());
            ask(first);
            ask(second);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                    var third = new Wire(service.port())) {
                var waiting = threads.submit(() -> ask(third));
                assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                ask(second);
                first.close();

                assertThat(waiting.get().status()).isEqualTo(200);
            } finally {
                second.close();
            }
        }
    }

    @Test
    void keepProbesAnsweredWhenClientsUseUpEverything() throws Exception {
        try (var service = TestService.start("limits: {connections: 1, concurrent-requests: 1, queue-length: 0}");
                var only = new Wire(service.port())) {
            only.send("GET /slow/500 HTTP/1.1\r\nHost: test\r\n\r\n");

            assertThat(Wire.get(service.adminPort(), "/health/live").status()).isEqualTo(200);
            assertThat(Wire.get(service.adminPort(), "/health/ready").status()).isEqualTo(200);
            assertThat(only.receive().status()).isEqualTo(200);
        }
    }

    /** What no test can wait for, or see from outside. */
    @Test
    void areBuiltAsTheSettingsSay() throws Exception {
        var all = Settings.of("{limits: {idle-timeout: PT70S}, drain: {grace: PT7S}}");
        var settings = ServerSettings.read(all);
        var identity = Identity.of("test", Map.of());
        var faults = FaultSwitch.read(all, identity, Map.of());
        var drain = new Drain(Duration.ZERO);
        var server = new Listeners(settings, drain, new Trace.Start(), faults, new Failures(identity))
                .start(HttpRouting.builder());
        try {
            var listener = server.prototype();

            assertThat(listener.idleConnectionTimeout()).isEqualTo(Duration.ofSeconds(70));
            assertThat(listener.shutdownGracePeriod()).isEqualTo(Duration.ofSeconds(7));
            assertThat(listener.connectionOptions().tcpNoDelay()).isTrue();
            assertThat(listener.sockets().get("admin").connectionOptions().tcpNoDelay())
                    .isTrue();
        } finally {
            server.stop();
        }
    }

    private static Wire.Received ask(Wire wire) throws IOException {
        return wire.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").receive();
    }
}
