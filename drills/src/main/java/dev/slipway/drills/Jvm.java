package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JVM of a service's pod, asked by the jcmd that its image has; it has no shell to ask. */
record Jvm(K3sNodes nodes, Pod pod) {
    private static final Pattern USED = Pattern.compile("(?m)^\\s*(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");
    private static final Pattern LIVE_THREADS = Pattern.compile("java\\.threads\\.live=(\\d+)");
    /** The descriptors of the pod's process that has most: the service, not the pause. */
    private static final String OPEN_FILES =
            "for p in /proc/[0-9]*; do grep -q '%s\\|%s' $p/cgroup 2>/dev/null && ls $p/fd | wc -l; done | sort -n | tail -1";

    /** The JVMs of all pods of both services. */
    static List<Jvm> of(Scene scene) {
        return Stream.of("backend", "frontend")
                .flatMap(service -> of(scene, service).stream())
                .toList();
    }

    /** The JVMs of a service's pods that stay. */
    static List<Jvm> of(Scene scene, String service) {
        return Stack.staying(scene.stack().pods(service))
                .map(pod -> new Jvm(scene.nodes(), pod))
                .toList();
    }

    String name() {
        return pod.getMetadata().getName();
    }

    /** Bytes that are in use after a full collection. */
    long heapAfterGc() throws Exception {
        jcmd("GC.run");
        return USED.matcher(jcmd("GC.heap_info"))
                        .results()
                        .mapToLong(used -> Long.parseLong(used.group(1)))
                        .sum()
                * 1024;
    }

    /** Platform threads; virtual ones are objects on the heap. */
    int threads() throws Exception {
        var threads = LIVE_THREADS.matcher(jcmd("PerfCounter.print"));
        if (!threads.find()) {
            throw new IllegalStateException("could not read the number of threads of " + name());
        }
        return Integer.parseInt(threads.group(1));
    }

    /** Open file descriptors, sockets included. */
    int openFiles() throws Exception {
        var uid = pod.getMetadata().getUid();
        var script = OPEN_FILES.formatted(uid, uid.replace('-', '_')); // systemd's cgroup driver writes it so
        return Integer.parseInt(
                nodes.run(pod.getSpec().getNodeName(), "sh", "-c", script).strip());
    }

    /** What {@code jcmd 1} says to this, behind the line that names the process. Without any such line, it is asked again. */
    String jcmd(String... words) throws Exception {
        var command =
                Stream.concat(Stream.of("jcmd", "1"), Arrays.stream(words)).toArray(String[]::new);
        for (var tries = 1; tries <= 3; tries++) {
            var lines = exec(command).output().split("\\R", 2);
            if (lines.length == 2 && !lines[1].isBlank()) {
                return lines[1];
            }
        }
        throw new IllegalStateException("jcmd %s got no answer of %s".formatted(String.join(" ", words), name()));
    }

    /** Asks an address as {@code helm test} does: exit status 0 when it answers 200 and a text that holds this one. */
    Ended check(String url, String text) throws Exception {
        return exec("java", "-Xmx16m", "-XX:+UseSerialGC", "-jar", "/app/service.jar", "check", url, text);
    }

    /** How a command within the pod ended. */
    record Ended(int status, String output) {}

    private Ended exec(String... command) throws Exception {
        var out = new ByteArrayOutputStream();
        var closed = new CompletableFuture<Void>();
        try (var running = nodes.kubernetes()
                .client()
                .pods()
                .resource(pod)
                .writingOutput(out)
                .writingError(out)
                .usingListener((code, reason) -> closed.complete(null))
                .exec(command)) {
            var status = running.exitCode().get(1, TimeUnit.MINUTES);
            // The client hands the output over beside the exit code, and is done with it when the connection has
            // closed.
            closed.get(1, TimeUnit.MINUTES);
            return new Ended(status, out.toString(StandardCharsets.UTF_8));
        }
    }
}
