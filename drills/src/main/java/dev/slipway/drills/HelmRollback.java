package dev.slipway.drills;

import dev.slipway.cluster.Project;
import java.util.HashMap;

/** A rollback: every pod of both services is replaced by one of the revision before. */
final class HelmRollback implements Drill {
    @Override
    public String id() {
        return "R3";
    }

    @Override
    public String done() {
        return "rollback of both services";
    }

    @Override
    public String expected() {
        return Scene.UNNOTICED;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var stack = scene.stack();
        var before = new HashMap<String, Integer>();
        Project.SERVICES.forEach(service -> before.put(
                service, stack.release(service).deployed().orElseThrow().getRevision()));
        stack.install(HelmUpgrade.VALUES);
        return scene.unnoticed(
                () -> Project.SERVICES.forEach(service -> stack.release(service).rollback(before.get(service))));
    }
}
