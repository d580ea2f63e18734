package dev.slipway.drills;

import java.util.Map;

/** A change of a setting that pods read once, at the start, and that stands in the ConfigMap alone. */
final class SettingChange implements Drill {
    @Override
    public String id() {
        return "R22";
    }

    @Override
    public String done() {
        return "`helm upgrade` of the backend's ConfigMap alone, to another drain";
    }

    @Override
    public String expected() {
        return "0 failed of 3,000, and no pod with the old setting is left";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var before = scene.stack().podNames("backend");
        var figures = scene.gently(() -> {
            scene.stack().upgrade("backend", Map.of("termination.drain", 1));
            scene.stack().awaitAvailable("backend");
        });
        var left = scene.stack().podNames("backend");
        left.retainAll(before);
        return new Seen(
                figures.failed() == 0 && left.isEmpty(),
                "%s; %d of %d pods left".formatted(figures, left.size(), before.size()));
    }
}
