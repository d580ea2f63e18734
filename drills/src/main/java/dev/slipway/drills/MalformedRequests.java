package dev.slipway.drills;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.Project;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Each malformed request to both services, over and over. */
final class MalformedRequests implements Drill {
    /** What a JVM that learns may still add. */
    private static final long HEAP_GROWTH = 3 << 20;
    /** Of the node, where this host finds the page; and another one. */
    private static final int PAGE_PORT = 30300;

    private static final int OTHER_PORT = 30301;
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Override
    public String id() {
        return "R17";
    }

    @Override
    public String done() {
        return "%d malformed requests to each service, 20 times (4 in CI)"
                .formatted(Malformed.all().size());
    }

    @Override
    public String expected() {
        return "each is answered as its rule demands; then the page answers, 0 restarts, no stack trace logged, "
                + "in the second half no heap after GC grows by 3 MiB";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var stack = scene.stack();
        var start = Instant.now().toString();
        var times = scene.pace() == Scene.Pace.FULL ? 10 : 2;
        var wrong = new ArrayList<>(sendAll(stack, times));
        showBackend(stack);
        wrong.addAll(sendAll(stack, times));
        var before = heaps(scene);
        wrong.addAll(sendAll(stack, times));
        showPage(stack);
        wrong.addAll(sendAll(stack, times));
        heaps(scene).forEach((pod, heap) -> {
            if (heap - before.get(pod) > HEAP_GROWTH) {
                wrong.add("%s grew from %d to %d KiB".formatted(pod, before.get(pod) >> 10, heap >> 10));
            }
        });
        for (var service : Project.SERVICES) {
            stack.pods(service).forEach(pod -> wrong.addAll(harm(scene, pod, start)));
        }
        return new Seen(wrong.isEmpty(), wrong.isEmpty() ? "as expected" : String.join("; ", wrong));
    }

    private static List<String> sendAll(Stack stack, int times) throws IOException {
        var wrong = new ArrayList<String>();
        for (var time = 0; time < times; time++) {
            for (var request : Malformed.all()) {
                request.fault(stack.page()).ifPresent(wrong::add);
            }
        }
        return wrong;
    }

    /** Puts the backend where this host finds the page; no pod is replaced. */
    private static void showBackend(Stack stack) {
        stack.upgrade("frontend", Map.of("service.nodePort", OTHER_PORT));
        stack.upgrade(
                "backend",
                Map.of("service.type", "NodePort", "service.nodePort", PAGE_PORT, "networkPolicy.enabled", false));
        awaitAnswer(stack, "Hello, World!");
    }

    private static void showPage(Stack stack) {
        stack.install();
        awaitAnswer(stack, "<!doctype html>");
    }

    /** A node opens a port a moment after Kubernetes has taken the Service. */
    private static void awaitAnswer(Stack stack, String begin) {
        if (!Await.until(BOUND, () -> answer(stack).startsWith(begin))) {
            throw new IllegalStateException("could not reach the other service within " + BOUND);
        }
    }

    /** Over a new connection: a kept one leads to the service that it was made for. */
    private static String answer(Stack stack) {
        try (var connection = new HttpConnection(stack.page(), LIMIT)) {
            return connection.get("/", "text/html, text/plain;q=0.5", false).body();
        } catch (IOException e) {
            return "";
        }
    }

    private static SortedMap<String, Long> heaps(Scene scene) throws Exception {
        var heaps = new TreeMap<String, Long>();
        for (var jvm : Jvm.of(scene)) {
            heaps.put(jvm.name(), jvm.heapAfterGc());
        }
        return heaps;
    }

    private static List<String> harm(Scene scene, Pod pod, String start) {
        var harm = new ArrayList<String>();
        var name = pod.getMetadata().getName();
        var restarts = pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
        if (restarts > 0) {
            harm.add("%s restarted %d times".formatted(name, restarts));
        }
        var log = scene.kubernetes()
                .client()
                .pods()
                .resource(pod)
                .sinceTime(start)
                .getLog();
        log.lines()
                .filter(line -> line.contains("\"exception\""))
                .forEach(line -> harm.add("%s logged %s".formatted(name, line)));
        return harm;
    }
}
