package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import dev.slipway.cluster.TextEdit;
import dev.slipway.drills.Load.Shape;
import dev.slipway.drills.Stack.Recipe;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Map;

/**
 * A process that is gone at once, as one that crashes: what is in flight there is lost, and until Kubernetes notices, each
 * new connection to it is refused. Another try mends that; in front of the frontend nobody tries again.
 */
final class Kill implements Drill {
    private static final int REQUESTS = 1000;
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final TextEdit NO_RETRY =
            new TextEdit("frontend/application.yaml", "backend:", "backend:\n  retries: 0");

    @Override
    public String id() {
        return "R5";
    }

    @Override
    public String done() {
        return "SIGKILL of a pod's process";
    }

    @Override
    public String expected() {
        return "a backend's: 0 failed; without our retry at least 99 % answered; a frontend's: at least 90 %; over in 5 s";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var backend = kill(scene, "backend");
        var frontend = kill(scene, "frontend");
        var alone = withoutRetry(scene);
        return new Seen(
                backend.failed() == 0 && answered(alone, 0.99) && answered(frontend, 0.9),
                "backend %s; frontend %s; backend without retry %s"
                        .formatted(backend.brief(), frontend.brief(), alone.brief()));
    }

    private static Figures kill(Scene scene, String service) throws Exception {
        var stack = scene.stack();
        var pod = stack.pods(service).getFirst();
        var figures = scene.under(Shape.of(stack.page(), Scene.GENTLE), REQUESTS, () -> sigkill(scene.nodes(), pod));
        // Its next start would be delayed the longer the more often it was killed.
        stack.kubernetes().client().resource(pod).delete();
        stack.awaitAvailable(service);
        return figures;
    }

    /** Without a word to Kubernetes: to delete the pod without grace would leave it two seconds, and tell everybody. */
    private static void sigkill(K3sNodes nodes, Pod pod) throws Exception {
        var container = pod.getStatus().getContainerStatuses().getFirst();
        var id = container.getContainerID().replace("containerd://", "");
        nodes.run(
                pod.getSpec().getNodeName(),
                "ctr",
                "--namespace",
                "k8s.io",
                "tasks",
                "kill",
                "--signal",
                "SIGKILL",
                id);
    }

    private static boolean answered(Figures figures, double share) {
        return figures.success() >= share && figures.trouble().compareTo(RECOVERY) < 0;
    }

    private static Figures withoutRetry(Scene scene) throws Exception {
        try (var charts = Scratch.copyOf(Project.here().root().resolve("charts"))) {
            charts.change(NO_RETRY.file(), NO_RETRY);
            scene.stack().of(Recipe.packaged(charts.path()).charts()).upgrade("frontend", Map.of());
            return kill(scene, "backend");
        }
    }
}
