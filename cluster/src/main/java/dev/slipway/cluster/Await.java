package dev.slipway.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a bound. */
public final class Await {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private Await() {}

    /** Asks until the condition holds or the bound is over, and says which of the two. */
    public static boolean until(Duration bound, BooleanSupplier condition) {
        return until(bound, INTERVAL, condition);
    }

    /** As above, with more time between two questions, for whoever is slow to answer them. */
    public static boolean until(Duration bound, Duration interval, BooleanSupplier condition) {
        var end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(interval.toNanos());
        }
        return true;
    }
}
