package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each in a process of its own, which is told to end by SIGTERM, as the kubelet does. */
class DrainTest {
    private static final int KILLED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path folder;

    @Test
    void answersARequestInFlightFor5SecondsAfterSigterm() throws Exception {
        try (var child = Child.start(folder, "drain: {delay: PT0.1S}");
                var wire = new Wire(child.port())) {
            wire.send("GET /slow/5000 HTTP/1.1\r\nHost: test\r\n\r\n");
            child.line("slow request begins"::equals);
            child.sigterm();

            var answer = wire.receive();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("done");
            assertThat(answer.headers()).containsEntry("Connection", "close");
            assertThat(wire.rest()).isEmpty();
            assertThat(child.exitCode()).isEqualTo(KILLED_BY_SIGTERM);
        }
    }

    @Test
    void turnsClientsAwayBeforeTheListenerGoes() throws Exception {
        try (var child = Child.start(folder, "drain: {delay: PT3S}");
                var wire = new Wire(child.port())) {
            var before = wire.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").receive();
            assertThat(before.headers()).containsEntry("Connection", "keep-alive");
            assertThat(Wire.get(child.adminPort(), "/health/ready").status()).isEqualTo(200);

            child.sigterm();
            child.line(line -> line.contains("Draining for PT3S"));

            assertThat(Wire.get(child.adminPort(), "/health/ready").status()).isEqualTo(503);
            assertThat(Wire.get(child.adminPort(), "/health/live").status()).isEqualTo(200);
            assertThat(Wire.get(child.adminPort(), "/health/started").status()).isEqualTo(200);
            var during = wire.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").receive();
            assertThat(during.status()).isEqualTo(200);
            assertThat(during.headers()).containsEntry("Connection", "close");
            assertThat(wire.rest()).isEmpty();
            // A client that has not heard yet.
            var late = Wire.get(child.port(), "/nothing");
            assertThat(late.status()).isEqualTo(404);
            assertThat(late.headers()).containsEntry("Connection", "close");
            assertThat(child.exitCode()).isEqualTo(KILLED_BY_SIGTERM);
        }
    }

    @Test
    void isNotReadyBeforeAllListenersListen() {
        var drain = new Drain(Duration.ZERO);

        assertThat(drain.ready().status().name()).isEqualTo("DOWN");
        assertThat(drain.started().status().name()).isEqualTo("DOWN");
        drain.serving();
        assertThat(drain.ready().status().name()).isEqualTo("UP");
        assertThat(drain.started().status().name()).isEqualTo("UP");
    }
}
