package dev.slipway.drills;

import dev.slipway.cluster.Project;
import java.util.Map;

/** A rollout: every pod of both services is replaced by one of a new revision. */
final class HelmUpgrade implements Drill {
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

    static void toNewPods(Stack stack) {
        Project.SERVICES.forEach(service -> stack.upgrade(service, Map.of("config.logLevel", "WARNING")));
    }
}
