package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.benchmarks.Budget;
import dev.slipway.cluster.Await;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images within the part of benchmarks/budget.yaml that can be measured on a machine that is busy with other work. */
class BudgetIT {
    private static final double MEBI = 1 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ROUNDS = 5;
    private static final String GREETING = """
            {"greeting": "Hello!", "service": "backend", "version": "0", "pod": "p", "node": "n", "zone": ""}""";

    private final Budget budget = Budget.read(Project.here());
    private final int port = freePort();
    private final int adminPort = freePort();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"backend", "frontend"})
    void theImageIsSmall(String service) {
        var size = DockerCommand.output("image", "inspect", "--format={{.Size}}", image(service));

        hold("measured.image." + service, Long.parseLong(size) / MEBI);
    }

    /** In turn, so that what else the machine does befalls both; it can only add to a start, so the shortest of each count. */
    @Test
    void theBackendStartsSoonAfterAPlainJvm() throws IOException {
        var service = new ArrayList<Duration>();
        var plain = new ArrayList<Duration>();
        for (var round = 0; round < ROUNDS; round++) {
            service.add(start(service("backend", "")));
            plain.add(start(plain()));
        }

        hold(
                "measured.start.backend",
                (double) Collections.min(service).toNanos()
                        / Collections.min(plain).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "frontend"})
    void anIdleServiceTakesLittleMemory(String service) throws Exception {
        try (var backend = new FixedBackend(200, GREETING)) {
            var asked = service.equals("frontend") ? "backend: {url: '%s'}\n".formatted(backend.address()) : "";
            var container = DockerCommand.output(service(service, asked).command("run", "--detach"));
            try {
                var early = Instant.now().plusSeconds(3);
                Await.until(
                        LIMIT,
                        service + " to be idle",
                        () -> Instant.now().isAfter(early) && answers200(adminPort, "/health/ready"));
                hold("measured.idle." + service, residentKibi(container) / 1024.0);
            } finally {
                DockerCommand.run("rm", "--force", container);
            }
        }
    }

    private void hold(String key, double value) {
        System.out.printf("%s: %.2f%n", key, value);
        assertThat(budget.broken(Map.of(key, value))).isEmpty();
    }

    /** What docker run and docker create take behind their own options. */
    private record Container(List<String> words) {
        String[] command(String... before) {
            return Stream.concat(Stream.of(before), words.stream()).toArray(String[]::new);
        }
    }

    /** As in a pod, but for its ports. */
    private Container service(String service, String settings) throws IOException {
        var file = folder.resolve("application.yaml").toAbsolutePath();
        Files.writeString(file, "server: {port: %d}\nadmin: {port: %d}\n%s".formatted(port, adminPort, settings));
        return new Container(List.of(
                "--network=host",
                memory(service),
                "--volume=%s:/etc/slipway/application.yaml:ro".formatted(file),
                image(service)));
    }

    private Container plain() {
        return new Container(List.of(
                "--network=host",
                memory("backend"),
                "--volume=%s:/plain:ro".formatted(Path.of("target/test-classes").toAbsolutePath()),
                "--entrypoint=java",
                image("backend"),
                "@/app/java.options",
                "-cp",
                "/plain",
                PlainServer.class.getName(),
                Integer.toString(port)));
    }

    /** The memory limit of the chart, upon which the JVM's choices depend. */
    private static String memory(String service) {
        return "--memory=" + Chart.named(service).memoryLimit();
    }

    private static String image(String service) {
        return "slipway/%s:%s".formatted(service, Pom.version());
    }

    /** From the container's start, as Docker has it, to the first 200. */
    private Duration start(Container container) throws IOException {
        var id = DockerCommand.output(container.command("create"));
        try {
            var starting = new ProcessBuilder("docker", "start", id)
                    .redirectErrorStream(true)
                    .start();
            var end = Instant.now().plus(LIMIT);
            while (!answers200(port, "/")) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("no answer within %s: %s".formatted(LIMIT, DockerCommand.run("logs", id)));
                }
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            var answered = Instant.now();
            starting.onExit().join();
            var started = DockerCommand.output("inspect", "--format={{.State.StartedAt}}", id);
            return Duration.between(Instant.parse(started), answered);
        } finally {
            DockerCommand.run("rm", "--force", id);
        }
    }

    /** By a bare socket: a client that does more would take the processor from the service that starts. */
    private static boolean answers200(int port, String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    /** VmRSS of its one process, as ps beside the engine has it. */
    private static long residentKibi(String container) {
        var lines =
                DockerCommand.output("top", container, "-o", "pid,rss").lines().toList();
        return Long.parseLong(lines.getLast().strip().replaceFirst(".* ", ""));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError("no port is free", e);
        }
    }
}
