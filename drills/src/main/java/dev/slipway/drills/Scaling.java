package dev.slipway.drills;

import dev.slipway.cluster.Project;

/** What a HorizontalPodAutoscaler does, up one service after the other: six JVMs starting at once would drown two cores. */
final class Scaling implements Drill {
    private static final int FEW = 2;
    private static final int MANY = 5;

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public String done() {
        return "scaling of each service from 2 to 5 pods, then of both back";
    }

    @Override
    public String expected() {
        return Scene.UNNOTICED;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        return scene.unnoticed(() -> {
            var stack = scene.stack();
            Project.SERVICES.forEach(service -> {
                stack.scale(service, MANY);
                stack.awaitAvailable(service);
            });
            Project.SERVICES.forEach(service -> stack.scale(service, FEW));
        });
    }
}
