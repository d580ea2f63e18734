package dev.slipway.drills;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;

import dev.slipway.drills.Load.Shape;
import java.util.List;

/** A backend that answers two seconds late: the page does not wait for it, and nothing piles up meanwhile. */
final class SlowBackend implements Drill {
    /** In the time of the deadline each frontend gets 112, and its bulkhead has 64 permits. */
    private static final int PER_SECOND = 150;

    private static final int REQUESTS = 1500;
    /** Milliseconds. */
    private static final int LATE = 2000;
    /** Platform threads of a JVM with two processors, whatever the load. */
    private static final int THREADS = 40;

    @Override
    public String id() {
        return "R11";
    }

    @Override
    public String done() {
        return "each answer of the backend comes 2 s late";
    }

    @Override
    public String expected() {
        return "every answer %s, some refused by the bulkhead, no permit kept, at most 40 threads; back within 10 s"
                .formatted(Pages.IN_TIME);
    }

    @Override
    public Needs needs() {
        return Toxiproxy.NEEDS;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        try (var toxiproxy = Toxiproxy.between(scene)) {
            var readers = new Readers(scene);
            readers.recover();
            scene.warm();
            var late = toxiproxy.toxics().latency("late", DOWNSTREAM, LATE);
            var figures = scene.under(Shape.of(scene.stack().page(), PER_SECOND), REQUESTS, () -> {});
            late.remove();
            var back = readers.recover();
            var use = Use.of(PodView.of(scene, "frontend"));
            return new Seen(
                    figures.max().compareTo(Pages.LATEST) < 0 && use.bounded() && back.compareTo(Readers.SOON) < 0,
                    "%d pages, longest wait %.1f s; %s; back after %.1f s"
                            .formatted(
                                    figures.sent(), figures.max().toMillis() / 1000.0, use, back.toMillis() / 1000.0));
        }
    }

    /** What the frontends made of it. */
    private record Use(int refused, int kept, int threads) {
        static Use of(List<PodView> frontends) throws Exception {
            var refused = 0;
            var kept = 0;
            var threads = 0;
            for (var frontend : frontends) {
                refused += (int) frontend.metric("backend_requests_seconds_count", "outcome=\"full\"");
                kept += (int) (frontend.metric("resilience4j_bulkhead_max_allowed_concurrent_calls")
                        - frontend.metric("resilience4j_bulkhead_available_concurrent_calls"));
                threads = Math.max(threads, (int) frontend.metric("thread_max_count"));
            }
            return new Use(refused, kept, threads);
        }

        boolean bounded() {
            return refused > 0 && kept == 0 && threads <= THREADS;
        }

        @Override
        public String toString() {
            return "%d refused by the bulkhead, %d permits kept, %d threads".formatted(refused, kept, threads);
        }
    }
}
