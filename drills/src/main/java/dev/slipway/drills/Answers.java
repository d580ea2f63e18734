package dev.slipway.drills;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The answers of some pods, as their metrics count them.
 *
 * @param count how many
 * @param errors how many of them had a status of 5xx
 * @param within how many took at most so many seconds, by the bounds of the histogram
 */
record Answers(double count, double errors, NavigableMap<Double, Double> within) {
    private static final Pattern SAMPLE =
            Pattern.compile("http_server_requests_seconds_(count|bucket)\\{(.*)} ([0-9.eE+]+)");
    private static final Pattern BOUND = Pattern.compile("le=\"([0-9.eE+]+|\\+Inf)\"");
    private static final Pattern ERROR = Pattern.compile("status=\"5\\d\\d\"");

    static Answers none() {
        return new Answers(0, 0, new TreeMap<>());
    }

    /** Of what a pod says at /metrics. */
    static Answers of(String exposition) {
        var count = 0.0;
        var errors = 0.0;
        var within = new TreeMap<Double, Double>();
        for (var line : exposition.lines().toList()) {
            var sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                continue;
            }
            var value = Double.parseDouble(sample.group(3));
            if (sample.group(1).equals("count")) {
                count += value;
                errors += ERROR.matcher(sample.group(2)).find() ? value : 0;
            } else {
                within.merge(bound(sample.group(2)), value, Double::sum);
            }
        }
        return new Answers(count, errors, within);
    }

    private static double bound(String labels) {
        var bound = BOUND.matcher(labels);
        if (!bound.find()) {
            throw new IllegalArgumentException("could not read a bucket: {%s} has no bound".formatted(labels));
        }
        return bound.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound.group(1));
    }

    Answers plus(Answers other) {
        return with(other, 1);
    }

    /** What came since. */
    Answers since(Answers before) {
        return with(before, -1);
    }

    private Answers with(Answers other, int sign) {
        var sum = new TreeMap<>(within);
        other.within.forEach((bound, value) -> sum.merge(bound, sign * value, Double::sum));
        return new Answers(count + sign * other.count, errors + sign * other.errors, sum);
    }

    double errorRatio() {
        return count == 0 ? 0 : errors / count;
    }

    /** The least bound, in seconds, within which 99 of 100 answers came. */
    double p99() {
        return within.entrySet().stream()
                .filter(bucket -> bucket.getValue() >= 0.99 * count)
                .mapToDouble(bucket -> bucket.getKey())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The share of answers that took longer than so many seconds, or than the next bound, where that is none. */
    double slowerThan(double seconds) {
        var bucket = within.ceilingEntry(seconds);
        return count == 0 || bucket == null ? 0 : 1 - bucket.getValue() / count;
    }

    @Override
    public String toString() {
        return "%.0f answers, %.1f %% errors, p99 within %s".formatted(count, 100 * errorRatio(), milliseconds(p99()));
    }

    static String milliseconds(double seconds) {
        return seconds == Double.POSITIVE_INFINITY ? "no bound" : "%.0f ms".formatted(1000 * seconds);
    }
}
