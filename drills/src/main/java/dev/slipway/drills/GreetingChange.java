package dev.slipway.drills;

import java.util.ArrayList;
import java.util.Map;

/** A change of the ConfigMap alone: pods read it once, at the start, so that the chart must replace them. */
final class GreetingChange implements Drill {
    private static final String GREETING = "Good day";

    @Override
    public String id() {
        return "R22";
    }

    @Override
    public String done() {
        return "`helm upgrade` of the backend's ConfigMap alone";
    }

    @Override
    public String expected() {
        return "0 failed of 3,000, and then the new greeting on every page";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var after = new ArrayList<Readers.Sight>();
        var figures = scene.under(() -> {
            scene.stack().upgrade("backend", Map.of("config.greeting", GREETING));
            scene.stack().awaitAvailable("backend");
            after.addAll(new Readers(scene).read(50));
        });
        var renewed =
                after.stream().filter(sight -> sight.body().contains(GREETING)).count();
        return new Seen(
                figures.failed() == 0 && renewed == after.size(),
                "%s; the new greeting on %d of %d pages".formatted(figures, renewed, after.size()));
    }
}
