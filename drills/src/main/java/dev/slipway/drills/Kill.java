package dev.slipway.drills;

import dev.slipway.cluster.Project;
import dev.slipway.cluster.TextEdit;
import dev.slipway.drills.Load.Shape;
import java.time.Duration;
import java.util.Map;

/** Pods that are gone at once: what is in flight there is lost, and only another try can mend it. */
final class Kill implements Drill {
    private static final int REQUESTS = 1500;
    private static final double MOST = 0.99;
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final TextEdit NO_RETRY =
            new TextEdit("frontend/application.yaml", "backend:", "backend:\n  retries: 0");

    @Override
    public String id() {
        return "R5";
    }

    @Override
    public String done() {
        return "deletion of a pod without grace";
    }

    @Override
    public String expected() {
        return "a backend's: 0 failed; without our retry, and a frontend's: at least 99 % answered, no trouble for 5 s";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var backend = kill(scene, "backend");
        var frontend = kill(scene, "frontend");
        var alone = withoutRetry(scene);
        return new Seen(
                backend.failed() == 0 && most(frontend) && most(alone),
                "backend %s; frontend %s; backend without retry %s"
                        .formatted(backend.brief(), frontend.brief(), alone.brief()));
    }

    private static Figures kill(Scene scene, String service) throws Exception {
        var stack = scene.stack();
        return scene.under(Shape.of(stack.page(), Scene.PER_SECOND), REQUESTS, () -> {
            stack.kubernetes()
                    .client()
                    .resource(stack.pods(service).getFirst())
                    .withGracePeriod(0)
                    .delete();
            stack.awaitAvailable(service);
        });
    }

    private static boolean most(Figures figures) {
        return figures.success() >= MOST && figures.trouble().compareTo(RECOVERY) < 0;
    }

    private static Figures withoutRetry(Scene scene) throws Exception {
        try (var charts = Copy.of(Project.here().root().resolve("charts"))) {
            charts.change(NO_RETRY.file(), NO_RETRY);
            scene.stack().of(charts.recipe()).upgrade("frontend", Map.of());
            return kill(scene, "backend");
        }
    }
}
