package dev.slipway.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition with a bound, and fails with what was waited for and what was seen last. */
final class Waiting {
    private Waiting() {}

    static void until(Duration bound, String what, Callable<Boolean> condition) throws Exception {
        var end = System.nanoTime() + bound.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited %d s for %s".formatted(bound.toSeconds(), what));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
