package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Kubernetes;
import dev.slipway.drills.Load.Shape;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Where a drill takes place.
 *
 * @param nodes two of them
 * @param stack both services, with two pods each
 * @param live hears the figures of a load while it runs
 */
public record Scene(K3sNodes nodes, Stack stack, Pace pace, Consumer<String> live) {
    /** Requests that show that none fails. */
    static final int MANY = 3000;

    private static final int PER_SECOND = 100;
    private static final Duration TICK = Duration.ofMillis(200);

    /** How much time there is: SHORT in continuous integration, FULL for the figures in docs/reliability.md. */
    public enum Pace {
        SHORT,
        FULL
    }

    /** What is done while there is load. */
    public interface Work {
        void run() throws Exception;
    }

    public Kubernetes kubernetes() {
        return stack.kubernetes();
    }

    /** What the page's readers see while the work is done, and after it until they are many. */
    public Figures under(Work work) throws Exception {
        return under(Shape.of(stack.page(), PER_SECOND), MANY, work);
    }

    /** What the clients of that load see while the work is done, and after it until so many requests are sent. */
    public Figures under(Shape shape, int atLeast, Work work) throws Exception {
        try (var load = Load.start(shape)) {
            var watcher = Thread.ofVirtual().start(() -> watch(load));
            try {
                work.run();
                while (load.figures().sent() < atLeast) {
                    LockSupport.parkNanos(TICK.toNanos());
                }
                return load.stop();
            } finally {
                watcher.interrupt();
            }
        }
    }

    private void watch(Load load) {
        while (!Thread.currentThread().isInterrupted()) {
            live.accept(load.figures().toString());
            LockSupport.parkNanos(TICK.toNanos());
        }
    }
}
