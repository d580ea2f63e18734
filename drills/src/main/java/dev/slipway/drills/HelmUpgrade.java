package dev.slipway.drills;

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
        return "0 failed of 3,000";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var stack = scene.stack();
        var figures = scene.under(() -> {
            stack.upgrade("backend", Map.of("config.logLevel", "WARNING"));
            stack.upgrade("frontend", Map.of("config.logLevel", "WARNING"));
        });
        return new Seen(figures.failed() == 0, figures.toString());
    }
}
