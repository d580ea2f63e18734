package dev.slipway.drills;

import dev.slipway.cluster.PodPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One pod as an operator sees it, past Services and policies: its metrics, its health, its restarts. */
record PodView(KubernetesClient client, Pod pod) {
    static final int BACKEND = 4567;
    private static final int ADMIN = 9090;

    /** The pods of a service that are not going away. */
    static List<PodView> of(Scene scene, String service) {
        return Stack.staying(scene.stack().pods(service))
                .map(pod -> new PodView(scene.kubernetes().client(), pod))
                .toList();
    }

    /** How often its container was started again, by now. */
    int restarts() {
        return resource().get().getStatus().getContainerStatuses().getFirst().getRestartCount();
    }

    boolean ready() {
        return Readiness.isPodReady(resource().get());
    }

    /** From the start of its container until it was ready. */
    Duration startup() {
        var status = resource().get().getStatus();
        var ready = status.getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .findFirst()
                .orElseThrow()
                .getLastTransitionTime();
        var started =
                status.getContainerStatuses().getFirst().getState().getRunning().getStartedAt();
        return Duration.between(Instant.parse(started), Instant.parse(ready));
    }

    /** The status of its liveness. */
    int live() throws IOException, InterruptedException {
        return at(ADMIN).get("/health/live").statusCode();
    }

    /** The sum of a metric's samples that have all these labels, such as {@code status="200"}. */
    double metric(String name, String... labels) throws IOException, InterruptedException {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** All that it tells Prometheus. */
    String metrics() throws IOException, InterruptedException {
        return at(ADMIN).get("/metrics").body();
    }

    /** A port of its container. */
    PodPort at(int port) {
        return new PodPort(client, pod, port);
    }

    String name() {
        return pod.getMetadata().getName();
    }

    private PodResource resource() {
        return client.pods().resource(pod);
    }
}
