package dev.slipway.drills;

import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of each request of a load. */
final class Tally {
    private final SortedMap<String, Integer> failures = new TreeMap<>();
    private long[] latencies = new long[4096];
    private int answered;
    private long lastSuccess;
    private long gap;
    private long longest;
    private long firstFailure;
    private long lastFailure;

    /** @param start the moment from which on there should have been answers, as System.nanoTime() counts */
    Tally(long start) {
        lastSuccess = start;
        firstFailure = start;
        lastFailure = start;
    }

    synchronized void answered(long intended, long end) {
        if (answered == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * answered);
        }
        latencies[answered++] = end - intended;
        longest = Math.max(longest, end - intended);
        gap = Math.max(gap, end - lastSuccess);
        lastSuccess = Math.max(lastSuccess, end);
    }

    synchronized void failed(String failure, long intended, long end) {
        longest = Math.max(longest, end - intended);
        if (failures.isEmpty()) {
            firstFailure = end;
        }
        lastFailure = Math.max(end, lastFailure);
        failures.merge(failure, 1, Integer::sum);
    }

    /** What there is so far; a gap that has not ended counts up to now. */
    synchronized Figures figures(long now) {
        var sorted = Arrays.copyOf(latencies, answered);
        Arrays.sort(sorted);
        return new Figures(
                answered
                        + failures.values().stream().mapToInt(Integer::intValue).sum(),
                new TreeMap<>(failures),
                percentile(sorted, 50),
                percentile(sorted, 99),
                Duration.ofNanos(longest),
                Duration.ofNanos(Math.max(gap, now - lastSuccess)),
                Duration.ofNanos(lastFailure - firstFailure));
    }

    /** The nearest rank: the least latency that so many per cent do not exceed. */
    private static Duration percentile(long[] sorted, int percent) {
        var rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[Math.max(0, rank - 1)]);
    }
}
