package dev.slipway.drills;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.Project;
import dev.slipway.drills.Load.Shape;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Pods that get a tenth of a processor: they start slowly, and are not killed for it. */
final class CpuStarvation implements Drill {
    private static final Quantity TENTH = Quantity.parse("100m");
    private static final int PER_SECOND = 10;
    /** Liveness fails after three times 10 s. */
    private static final Duration LIVENESS = Duration.ofSeconds(40);

    private static final Duration BUDGET = Duration.ofSeconds(60);
    /** Of pods with so little CPU, some answers come after the frontend's deadline. */
    private static final double ANSWERED = 0.95;

    /** For two pods of a service, one after the other. */
    private static final Duration BOUND = Duration.ofMinutes(4);

    @Override
    public String id() {
        return "R20";
    }

    @Override
    public String done() {
        return "every pod is replaced by one with a CPU limit of 100m";
    }

    @Override
    public String expected() {
        return "started within the 60 s of the startup probe, 0 restarts, 95 % answered";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        try {
            var slowest = new Duration[] {BUDGET};
            var figures = scene.under(Shape.of(scene.stack().page(), PER_SECOND), 0, () -> {
                limit(scene, Map.of("cpu", TENTH));
                Await.until(BOUND, () -> limited(scene) || restarts(scene) > 0);
                if (restarts(scene) == 0) {
                    slowest[0] = pods(scene)
                            .map(PodView::startup)
                            .max(Duration::compareTo)
                            .orElse(BUDGET);
                    LockSupport.parkNanos(LIVENESS.toNanos());
                }
            });
            var restarts = restarts(scene);
            var started = slowest[0].compareTo(BUDGET) < 0;
            return new Seen(
                    restarts == 0 && started && figures.success() >= ANSWERED,
                    "%s, %d restarts; %s"
                            .formatted(
                                    started
                                            ? "slowest start %d s".formatted(slowest[0].toSeconds())
                                            : "not all started",
                                    restarts,
                                    figures.brief()));
        } finally {
            limit(scene, Map.of()); // Helm takes back only what it knows.
        }
    }

    private static Stream<PodView> pods(Scene scene) {
        return Project.SERVICES.stream().flatMap(service -> PodView.of(scene, service).stream());
    }

    /** Has the pods of both services replaced by ones with this limit. */
    private static void limit(Scene scene, Map<String, Quantity> cpu) {
        for (var service : Project.SERVICES) {
            scene.stack().edit(service, deployment -> limited(deployment, cpu));
        }
    }

    /** Whether all pods have a limit and are ready. */
    private static boolean limited(Scene scene) {
        return pods(scene)
                .map(PodView::pod)
                .allMatch(pod -> Readiness.isPodReady(pod)
                        && pod.getSpec()
                                .getContainers()
                                .getFirst()
                                .getResources()
                                .getLimits()
                                .containsKey("cpu"));
    }

    private static int restarts(Scene scene) {
        return pods(scene)
                .flatMap(view -> view.pod().getStatus().getContainerStatuses().stream())
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
    }

    private static Deployment limited(Deployment deployment, Map<String, Quantity> cpu) {
        var resources = deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getResources();
        resources.getLimits().remove("cpu");
        resources.getLimits().putAll(cpu);
        return deployment;
    }
}
