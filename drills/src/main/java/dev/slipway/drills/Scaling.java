package dev.slipway.drills;

import dev.slipway.cluster.Project;

/** What a HorizontalPodAutoscaler does to both services. */
final class Scaling implements Drill {
    private static final int FEW = 2;
    private static final int MANY = 5;

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public String done() {
        return "scaling of both services from 2 to 5 pods and back";
    }

    @Override
    public String expected() {
        return Scene.UNNOTICED;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        return scene.unnoticed(() -> {
            scale(scene.stack(), MANY);
            scale(scene.stack(), FEW);
        });
    }

    private static void scale(Stack stack, int pods) {
        Project.SERVICES.forEach(service -> stack.scale(service, pods));
        Project.SERVICES.forEach(stack::awaitAvailable);
    }
}
