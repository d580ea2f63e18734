package dev.slipway.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a bound. */
public final class Await {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private Await() {}

    private interface Condition<E extends Exception> {
        boolean holds() throws E;
    }

    /** Asks until the condition holds or the bound is over, and says which of the two. */
    public static boolean until(Duration bound, BooleanSupplier condition) {
        return until(bound, INTERVAL, condition);
    }

    /** As above, with more time between two questions, for whoever is slow to answer them. */
    public static boolean until(Duration bound, Duration interval, BooleanSupplier condition) {
        return holds(bound, interval, condition::getAsBoolean);
    }

    /**
     * Asks until the condition holds, for tests.
     *
     * @param what is waited for, to be told
     * @throws AssertionError when the bound is over
     * @throws Exception what the condition throws
     */
    public static void until(Duration bound, String what, Callable<Boolean> condition) throws Exception {
        if (!holds(bound, INTERVAL, condition::call)) {
            throw new AssertionError("waited %d s for %s".formatted(bound.toSeconds(), what));
        }
    }

    private static <E extends Exception> boolean holds(Duration bound, Duration interval, Condition<E> condition)
            throws E {
        var end = System.nanoTime() + bound.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(interval.toNanos());
        }
        return true;
    }
}
