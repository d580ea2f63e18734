package dev.slipway.drills;

import dev.slipway.drills.Load.Shape;
import java.util.HashMap;
import java.util.Map;

/** A backend that fails: another try mends what it can, and there is no storm of tries when it can mend nothing. */
final class BackendErrors implements Drill {
    private static final int REQUESTS = 1000;
    /** One question and two more tries. */
    private static final int TRIES = 3;
    /** Of three tries at 70 % each, 97 % of the questions have an answer; of one, 70 %. */
    private static final double MENDED = 0.9;
    /** Calls for each page while all fail: an open circuit lets three questions through every two seconds. */
    private static final double SPARED = 0.2;

    @Override
    public String id() {
        return "R12";
    }

    @Override
    public String done() {
        return "the backend answers 503 always, 503 to 30 %, 500 always";
    }

    @Override
    public String expected() {
        return "3 tries a page and no more; of 30 % errors 90 % mended; of all errors the circuits open, 0.2 calls a page";
    }

    @Override
    public Needs needs() {
        return FaultyBackend.NEEDS;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var backend = FaultyBackend.in(scene);
        var readers = new Readers(scene);
        readers.recover();
        var before = backend.calls();
        backend.show("status-503");
        readers.read(Readers.FEW);
        var tries = (double) (backend.calls() - before) / Readers.FEW;

        backend.show("none");
        readers.recover();
        backend.show("status-503-for-30-percent");
        var mended = load(scene).success();

        before = backend.calls();
        var refused = refused(scene);
        backend.show("status-500");
        var sent = load(scene).sent();
        var open = refused(scene).entrySet().stream()
                .filter(now -> now.getValue() > refused.get(now.getKey()))
                .count();
        var calls = (double) (backend.calls() - before) / sent;
        return new Seen(
                tries <= TRIES && mended >= MENDED && open == 2 && calls <= SPARED,
                "%.1f tries a page; %.1f %% of pages mended; circuit open in %d of 2 frontends, %.2f calls a page"
                        .formatted(tries, 100 * mended, open, calls));
    }

    private static Figures load(Scene scene) throws Exception {
        return scene.under(Shape.of(scene.stack().page(), Scene.PER_SECOND), REQUESTS, () -> {});
    }

    /** How many questions each frontend's circuit has refused. */
    private static Map<String, Double> refused(Scene scene) throws Exception {
        var refused = new HashMap<String, Double>();
        for (var frontend : PodView.of(scene, "frontend")) {
            refused.put(frontend.name(), frontend.metric("resilience4j_circuitbreaker_not_permitted_calls_total"));
        }
        return refused;
    }
}
