package dev.slipway.drills;

import dev.slipway.cluster.Project;
import java.util.Map;

/** A rollout: every pod of both services is replaced by one of a new revision. */
final class HelmUpgrade implements Drill {
    private static final Map<String, Object> GREEN = Map.of("version", "green");

    /** By them, every pod of both services is a new one. */
    static final Map<String, Map<String, Object>> VALUES = Map.of("backend", GREEN, "frontend", GREEN);

    @Override
    public String id() {
        return "R1";
    }

    @Override
    public String done() {
        return "`helm upgrade` of both services to new pods";
    }

    @Override
    public String expected() {
        return Scene.UNNOTICED;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        return scene.unnoticed(() -> toNewPods(scene.stack()));
    }

    /** Fails when an old pod stays, for then nothing was tried. */
    static void toNewPods(Stack stack) {
        for (var service : Project.SERVICES) {
            var before = stack.podNames(service);
            stack.upgrade(service, VALUES.get(service));
            var stayed = stack.podNames(service);
            stayed.retainAll(before);
            if (!stayed.isEmpty()) {
                throw new IllegalStateException(
                        "could not upgrade %s to new pods: %s stayed".formatted(service, stayed));
            }
        }
    }
}
