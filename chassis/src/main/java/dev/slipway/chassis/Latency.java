package dev.slipway.chassis;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The bounds between which latencies are counted, the same on both sides of a call, so that they can be compared. They
 * end with the longest deadline that a chart takes: a quantile beyond the last bound cannot be told.
 */
public final class Latency {
    private Latency() {}

    /** From 5 ms to 30 s. */
    public static Duration[] buckets() {
        return Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 1500, 2500, 5000, 10_000, 30_000)
                .map(Duration::ofMillis)
                .toArray(Duration[]::new);
    }
}
