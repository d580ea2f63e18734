package dev.slipway.drills;

import dev.slipway.cluster.Await;
import java.io.IOException;
import java.time.Duration;

/** A heap that fills in one of two backend pods: the JVM ends, and Kubernetes starts it anew. */
final class OutOfMemory implements Drill {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration UNANSWERED = Duration.ofSeconds(10);
    private static final Duration BACK = Duration.ofSeconds(10);

    @Override
    public String id() {
        return "R21";
    }

    @Override
    public String done() {
        return "the heap of one of two backend pods fills";
    }

    @Override
    public String expected() {
        return "0 failed of 3,000, since another try finds the other pod; ready again within 10 s";
    }

    @Override
    public Needs needs() {
        return FaultyBackend.NEEDS;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var pod = FaultyBackend.in(scene).pods().getFirst();
        new Readers(scene).recover();
        scene.warm();
        var away = new Duration[1];
        var figures = scene.gently(() -> {
            var start = System.nanoTime();
            leak(pod);
            Await.until(BOUND, () -> pod.restarts() > 0 && pod.ready());
            away[0] = Duration.ofNanos(System.nanoTime() - start);
        });
        var restarts = pod.restarts();
        // Its next start would be delayed the longer the more often it ended.
        scene.kubernetes().client().resource(pod.pod()).delete();
        return new Seen(
                figures.failed() == 0 && restarts == 1 && away[0].compareTo(BACK) < 0,
                "%s; %d restarts, ready after %.1f s".formatted(figures, restarts, away[0].toMillis() / 1000.0));
    }

    /** Once: a client that repeats what was not answered would end the next JVM, too. */
    private static void leak(PodView pod) {
        try (var forward = pod.at(PodView.BACKEND).forward()) {
            HttpConnection.status(forward, "/leak", UNANSWERED);
        } catch (IOException e) {
            // What it leads to has ended.
        }
    }
}
