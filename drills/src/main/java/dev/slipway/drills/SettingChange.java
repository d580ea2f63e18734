package dev.slipway.drills;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        var before = pods(scene);
        var figures = scene.under(() -> {
            scene.stack().upgrade("backend", Map.of("termination.drain", 1));
            scene.stack().awaitAvailable("backend");
        });
        var left = pods(scene);
        left.retainAll(before);
        return new Seen(
                figures.failed() == 0 && left.isEmpty(),
                "%s; %d of %d pods left".formatted(figures, left.size(), before.size()));
    }

    private static Set<String> pods(Scene scene) {
        return scene.stack().pods("backend").stream()
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getName())
                .collect(Collectors.toSet());
    }
}
