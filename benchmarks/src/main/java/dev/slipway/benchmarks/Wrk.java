package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The program wrk, on the second processor. */
final class Wrk {
    /** Each asks as soon as it has its answer. */
    static final int CONNECTIONS = 64;

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);
    private static final Pattern REQUESTS = Pattern.compile("(?m)^ *(\\d+) requests in ");
    private static final Pattern PER_SECOND = Pattern.compile("(?m)^Requests/sec: +([\\d.]+)");
    private static final Pattern UNANSWERED =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final String LATENCY = "(?m)^ *%d%% +([\\d.]+)(us|ms|s)\\b";

    private Wrk() {}

    /** As below, by {@value #CONNECTIONS} connections. */
    static Load run(URI page, Duration time) {
        return run(page, CONNECTIONS, time);
    }

    /**
     * Asks for the page for so long, by so many connections at the same time, which are kept.
     *
     * @throws Problem when wrk does not run, or says what is not understood
     */
    static Load run(URI page, int connections, Duration time) {
        var result = Program.of(
                        "taskset",
                        "-c",
                        "1",
                        "wrk",
                        "--threads",
                        "1",
                        "--connections",
                        Integer.toString(connections),
                        "--duration",
                        time.toSeconds() + "s",
                        "--latency",
                        page.toString())
                .within(time.plus(GRACE))
                .run(line -> {});
        if (!result.ok()) {
            throw new Problem(
                    "could not load %s: wrk says %s".formatted(page, result.lastLine()),
                    "see that wrk runs, and that the server still does");
        }
        return read(result.output());
    }

    /**
     * What wrk says, by {@code --latency}.
     *
     * @throws Problem when a figure is not there
     */
    static Load read(String output) {
        return new Load(
                Long.parseLong(find(REQUESTS, output).group(1)),
                Double.parseDouble(find(PER_SECOND, output).group(1)),
                latency(50, output),
                latency(99, output),
                sum(UNANSWERED, output) + sum(ERRORS, output));
    }

    private static Duration latency(int percentile, String output) {
        var time = find(Pattern.compile(LATENCY.formatted(percentile)), output);
        return Duration.ofNanos(Math.round(Double.parseDouble(time.group(1)) * NANOS.get(time.group(2))));
    }

    private static MatchResult find(Pattern pattern, String output) {
        return pattern.matcher(output)
                .results()
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "could not read what wrk said: expected %s in:\n%s".formatted(pattern, output.strip()),
                        "use wrk 4, as Debian and Ubuntu have it"));
    }

    /** wrk says nothing of errors that were none. */
    private static long sum(Pattern pattern, String output) {
        return pattern.matcher(output).results().mapToLong(Wrk::sum).sum();
    }

    private static long sum(MatchResult counts) {
        var sum = 0L;
        for (var group = 1; group <= counts.groupCount(); group++) {
            sum += Long.parseLong(counts.group(group));
        }
        return sum;
    }
}
