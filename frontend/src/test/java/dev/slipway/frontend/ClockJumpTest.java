package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.Trace;
import dev.slipway.frontend.BackendException.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An open circuit closes in its own time, although the host's clock jumps: here the clock of another JVM, by faketime. */
class ClockJumpTest {
    private static final Trace TRACE = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "01");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String OFFSET = "FAKETIME_TIMESTAMP_FILE";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-3h", "+3h"})
    @Timeout(60)
    void doesNotMoveTheEndOfAnOpenCircuit(String jump) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                java,
                "-XX:+UseSerialGC", // each look at the clock is slow by now, and other collectors look often
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ClockJumpTest.class.getName(),
                jump);
        process.environment()
                .putAll(Map.of(
                        "LD_PRELOAD",
                        faketime(),
                        OFFSET,
                        Files.writeString(folder.resolve("offset"), "+0").toString(),
                        "FAKETIME_NO_CACHE",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1"));

        assertThat(output(process)).contains("jumped by " + jump, "then: OPEN").containsPattern("open for [1-4] s");
    }

    /** In the other JVM. */
    public static void main(String[] arguments) throws Exception {
        try (var stub = new StubBackend(StubBackend.status("500 Internal Server Error"))) {
            var backend = backend(stub.url());
            while (!reason(backend).equals(Optional.of(Reason.OPEN))) {}
            var opened = System.nanoTime();
            var before = System.currentTimeMillis();
            Files.writeString(Path.of(System.getenv(OFFSET)), arguments[0]);
            var jumped = Math.round((System.currentTimeMillis() - before) / 3_600_000.0);
            System.out.printf("jumped by %+dh%n", jumped);
            System.out.printf("then: %s%n", reason(backend).orElseThrow());
            stub.now(StubBackend.ok(StubBackend.GREETING));
            while (reason(backend).isPresent()
                    && System.nanoTime() - opened < Duration.ofSeconds(8).toNanos()) {}
            System.out.printf("open for %d s%n", (System.nanoTime() - opened) / SECOND.toNanos());
        }
    }

    private static Optional<Reason> reason(Backend backend) {
        try {
            backend.ask(TRACE);
            return Optional.empty();
        } catch (BackendException e) {
            return Optional.of(e.reason());
        }
    }

    private static Backend backend(URI url) {
        return new Backend(
                new BackendSettings(url, SECOND, SECOND, SECOND, SECOND, 0, 65536, 4), new SimpleMeterRegistry());
    }

    /** The library that stands between a process and its clock, as the command of that name would load it. */
    private static String faketime() throws Exception {
        try {
            return output(new ProcessBuilder("faketime", "-f", "+0", "printenv", "LD_PRELOAD"))
                    .strip();
        } catch (IOException e) {
            return Assumptions.abort("needs faketime: run tools/install, or put it on the PATH");
        }
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
