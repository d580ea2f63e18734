package dev.slipway.drills;

import dev.slipway.cluster.Project;

/** Each pod is deleted in its turn, and replaced before the next one. */
final class Deletion implements Drill {
    @Override
    public String id() {
        return "R4";
    }

    @Override
    public String done() {
        return "deletion of each pod of both services in turn";
    }

    @Override
    public String expected() {
        return Scene.UNNOTICED;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        return scene.unnoticed(() -> Project.SERVICES.forEach(service -> deleteEach(scene.stack(), service)));
    }

    private static void deleteEach(Stack stack, String service) {
        for (var pod : stack.pods(service)) {
            stack.kubernetes().client().resource(pod).delete();
            stack.awaitAvailable(service);
        }
    }
}
