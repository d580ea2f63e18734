package dev.slipway.drills;

import dev.slipway.cluster.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/** No backend at all: the page says so at once, no pod is restarted for it, and it is back by itself. */
final class BackendDown implements Drill {
    /** Longer than the readiness of a frontend that asked its backend could last. */
    private static final Duration SHORT = Duration.ofSeconds(15);
    /** Longer than its liveness could last. */
    private static final Duration FULL = Duration.ofSeconds(60);

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public String id() {
        return "R10";
    }

    @Override
    public String done() {
        return "no backend pod for 60 s (15 s in CI)";
    }

    @Override
    public String expected() {
        return "every page says so %s, liveness 200, 0 restarts; back within 10 s".formatted(Pages.IN_TIME);
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var readers = new Readers(scene);
        scene.stack().scale("backend", 0);
        scene.stack().awaitAvailable("backend");
        var pages = pages(readers);
        var frontends = PodView.of(scene, "frontend");
        var live = 0;
        for (var frontend : frontends) {
            live += frontend.live() == 200 ? 1 : 0;
        }
        scene.stack().scale("backend", 2);
        Await.until(BOUND, () -> PodView.of(scene, "backend").stream().anyMatch(PodView::ready));
        var back = readers.recover();
        var restarts = frontends.stream().mapToInt(PodView::restarts).sum();
        return new Seen(
                pages.apologies() && live == 2 && restarts == 0 && back.compareTo(Readers.SOON) < 0,
                "%s; liveness 200 in %d of 2 frontends, %d restarts; back after %.1f s"
                        .formatted(pages, live, restarts, back.toMillis() / 1000.0));
    }

    private static Pages pages(Readers readers) {
        var pages = new Pages(new ArrayList<>());
        var end = System.nanoTime() + (readers.scene().pace() == Scene.Pace.FULL ? FULL : SHORT).toNanos();
        while (System.nanoTime() < end) {
            pages.add(readers.read(Readers.FEW));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return pages;
    }
}
