package dev.slipway.drills;

import java.time.Duration;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What the clients of a load saw.
 *
 * @param sent requests whose end is known
 * @param failures by their class: refused, reset, closed, timeout, status 502
 * @param p50 the median latency of those that were answered, from the moment at which each should have been sent
 * @param p99 their 99th percentile
 * @param max the longest that any client waited, answered well or not
 * @param gap the longest time in which no request succeeded
 * @param trouble the time from the first failure to the last
 */
public record Figures(
        int sent,
        SortedMap<String, Integer> failures,
        Duration p50,
        Duration p99,
        Duration max,
        Duration gap,
        Duration trouble) {
    /** Requests that were not answered by 200. */
    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The share that was answered, from 0 to 1. */
    public double success() {
        return sent == 0 ? 0 : 1 - (double) failed() / sent;
    }

    /** How many failed, and how. */
    String brief() {
        var classes = failures.entrySet().stream()
                .map(failure -> "%d %s".formatted(failure.getValue(), failure.getKey()))
                .collect(Collectors.joining(", ", " within %d ms (".formatted(trouble.toMillis()), ")"));
        return "%d sent, %d failed%s".formatted(sent, failed(), failures.isEmpty() ? "" : classes);
    }

    /** All of it on one line. */
    @Override
    public String toString() {
        return "%s, p50 %d ms, p99 %d ms, max %d ms, longest gap %d ms"
                .formatted(brief(), p50.toMillis(), p99.toMillis(), max.toMillis(), gap.toMillis());
    }
}
