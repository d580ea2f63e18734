package dev.slipway.drills;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import java.time.Duration;
import java.util.Map;

/** A release that can not work: the backend is given the frontend's image, which refuses the backend's configuration. */
final class BrokenUpgrade implements Drill {
    private static final String SERVICE = "backend";
    private static final Map<String, Object> BROKEN = Map.of("image.ref", Project.image("frontend"));
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PODS = 2;

    @Override
    public String id() {
        return "R2";
    }

    @Override
    public String done() {
        return "`helm upgrade --rollback-on-failure` to an image that is never ready";
    }

    @Override
    public String expected() {
        return Scene.UNNOTICED + "; rolled back, at no time fewer than 2 ready pods";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var release = scene.stack().release(SERVICE);
        var before = image(scene.stack());
        try (var ready = new ReadyPods(scene.stack(), SERVICE)) {
            var seen = scene.unnoticed(() -> upgrade(scene.stack()));
            var after = release.deployed().orElseThrow();
            return new Seen(
                    seen.held() && image(scene.stack()).equals(before) && ready.least() >= PODS,
                    "%s; %s, at least %d ready pods"
                            .formatted(seen.figure(), after.getDescription().toLowerCase(), ready.least()));
        }
    }

    private static void upgrade(Stack stack) {
        try {
            stack.upgradeOrRollBack(SERVICE, BROKEN, PATIENCE);
        } catch (Problem expected) {
            // The figures and the release say whether it went back.
        }
    }

    private static String image(Stack stack) {
        return stack.pods(SERVICE)
                .getFirst()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }
}
