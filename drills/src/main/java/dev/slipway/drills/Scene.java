package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Kubernetes;
import dev.slipway.cluster.MissingTool;
import dev.slipway.cluster.Project;
import dev.slipway.drills.Drill.Seen;
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

    /** Requests that warm a stack. */
    private static final int FIRST = 300;

    /** What is expected of all that a cluster does to pods in its daily life. */
    static final String UNNOTICED = "0 failed of 3,000, p99 below 2 s";

    /** What a busy machine keeps, too; a quiet one has less than a tenth of it. */
    private static final Duration P99 = Duration.ofSeconds(2);

    /** Requests a second; the more, the sooner one of them meets a gap. */
    static final int PER_SECOND = 100;

    /** Requests a second to many new pods: JVMs that have just started cannot take more on two slow cores. */
    static final int GENTLE = 50;

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

    /**
     * Makes the stack what the drill needs, and waits until nothing else is left.
     *
     * @throws MissingTool when what it needs is not to be had on this host
     */
    public void prepare(Drill drill) {
        var images = drill.needs().images().get();
        if (!images.isEmpty()) {
            nodes.load(images);
        }
        stack.install(drill.needs().values());
    }

    /** A JVM compiles while it answers its first requests, which belongs to no work: they come before. */
    void warm() throws Exception {
        under(Shape.of(stack.page(), GENTLE), FIRST, () -> {});
    }

    /** Held when no reader of the page notices the work, up to the last pod that goes away because of it. */
    Seen unnoticed(Work work) throws Exception {
        return unnoticed(GENTLE, work);
    }

    /** As {@link #unnoticed(Work)}, with so many requests a second. */
    Seen unnoticed(int perSecond, Work work) throws Exception {
        warm();
        var figures = under(Shape.of(stack.page(), perSecond), MANY, () -> {
            work.run();
            Project.SERVICES.forEach(stack::awaitAvailable);
        });
        return new Seen(figures.failed() == 0 && figures.p99().compareTo(P99) < 0, figures.toString());
    }

    /** What the page's readers see while the work is done, and after it until they are many. */
    public Figures under(Work work) throws Exception {
        return under(Shape.of(stack.page(), PER_SECOND), MANY, work);
    }

    /** As {@link #under(Work)}, for work that brings new pods. */
    Figures gently(Work work) throws Exception {
        return under(Shape.of(stack.page(), GENTLE), MANY, work);
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
