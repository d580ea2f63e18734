package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The images within the memory limit of their charts: what the JVM takes at most has to fit, or the kernel ends it. */
@ParameterizedClass
@ValueSource(strings = {"backend", "frontend"})
record MemoryIT(String service) {
    /**
     * A heap that has grown to its end, as after hours of work, so that the limit is tested whatever this machine can
     * answer.
     */
    private static final String FULL_HEAP = "-XX:InitialRAMPercentage=100 -XX:+AlwaysPreTouch";

    /** In which the JVM compiles what is asked often; that takes the most memory besides the heap. */
    private static final Duration FLOOD = Duration.ofSeconds(18);

    private static final int CONNECTIONS = 16;
    private static final String GREETING = """
            {"greeting": "Hello!", "service": "backend", "version": "0", "pod": "p", "node": "n", "zone": ""}""";

    private static final Pattern USED = Pattern.compile("([\\d.]+)MiB / .*");

    @Test
    void staysWithinItsLimitWithAFullHeapInAFloodOfTracedRequests(@TempDir Path folder) throws Exception {
        var container = "memory-" + ProcessHandle.current().pid();
        var limit = limit();
        try (var backend = new FixedBackend(200, GREETING);
                var collector = new Sink();
                var running = start(container, folder, collector.settings() + backend(backend))) {
            var answers = new AtomicInteger();
            var most = flood(container, running, answers);

            assertThat(DockerCommand.output("inspect", "--format", "{{json .State}}", container))
                    .as("%s of %d MiB in use at most, %d requests answered", most, limit, answers.get())
                    .contains("\"Running\":true", "\"OOMKilled\":false", "\"ExitCode\":0");
            assertThat(most).as("MiB in use at most").isLessThan(limit);
            assertThat(collector.batches).as("batches of spans").hasPositiveValue();
        } finally {
            DockerCommand.run("rm", "--force", container);
        }
    }

    /** In MiB, what the chart gives a pod where no place says otherwise. */
    private long limit() {
        return Chart.named(service).memoryLimit() >> 20;
    }

    private ServiceProcess start(String container, Path folder, String settings) throws IOException {
        var file = ServiceProcess.settings(folder.resolve("application.yaml"), settings);
        return ServiceProcess.await(new ProcessBuilder(
                        "docker",
                        "run",
                        "--name=" + container,
                        "--network=host",
                        "--memory=%dm".formatted(limit()),
                        "--memory-swap=%dm".formatted(limit()),
                        "--volume=%s:/etc/slipway/application.yaml:ro".formatted(file.toAbsolutePath()),
                        "--env=JAVA_TOOL_OPTIONS=" + FULL_HEAP,
                        "slipway/%s:%s".formatted(service, Pom.version()))
                .redirectErrorStream(true)
                .start());
    }

    /** The frontend's question; the backend asks nobody. */
    private String backend(FixedBackend backend) {
        return service.equals("frontend") ? "backend: {url: '%s'}\n".formatted(backend.address()) : "";
    }

    /** The most MiB that were seen in use. */
    private static double flood(String container, ServiceProcess running, AtomicInteger answers) {
        var end = System.nanoTime() + FLOOD.toNanos();
        var most = 0.0;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < CONNECTIONS; i++) {
                clients.submit(() -> {
                    while (System.nanoTime() < end && running.get("/") == 200) {
                        answers.incrementAndGet();
                    }
                    return null;
                });
            }
            while (System.nanoTime() < end && running.process().isAlive()) {
                most = Math.max(most, used(container));
            }
        }
        return most;
    }

    /** As Docker counts it: without what the kernel keeps of files. 0 when the container has ended. */
    private static double used(String container) {
        var used = USED.matcher(DockerCommand.run("stats", "--no-stream", "--format={{.MemUsage}}", container)
                .output());
        return used.matches() ? Double.parseDouble(used.group(1)) : 0;
    }

    /** A collector that keeps nothing: what is told in a flood would fill this JVM's heap, too. */
    private static final class Sink implements AutoCloseable {
        private final HttpServer server;
        private final AtomicInteger batches = new AtomicInteger();

        Sink() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                    exchange.sendResponseHeaders(200, -1);
                    batches.incrementAndGet();
                }
            });
            server.start();
        }

        String settings() {
            return "tracing: {endpoint: 'http://localhost:%d', ratio: 1}\n"
                    .formatted(server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
