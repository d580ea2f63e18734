package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one call of a function takes.
 *
 * @param function its class and name, and who asks where that makes a difference
 * @param nanos nanoseconds, the mean
 * @param bytes that are allocated
 */
record FunctionFigure(String function, double nanos, double bytes) {
    /**
     * What JMH wrote of a run with its profiler gc, as JSON.
     *
     * @throws Problem when it is something else
     */
    static List<FunctionFigure> read(String json) {
        try {
            var results = new JsonMapper().readTree(json);
            results.required(0);
            return results.valueStream().map(FunctionFigure::of).toList();
        } catch (JacksonException e) {
            throw new Problem(
                    "could not read what JMH measured: expected scores of time and of the profiler gc (%s)"
                            .formatted(e.getOriginalMessage()),
                    "use the version of JMH that pom.xml names",
                    e);
        }
    }

    private static FunctionFigure of(JsonNode result) {
        var words = result.required("benchmark").asString().split("\\.");
        var owner = words[words.length - 2].replaceFirst("Benchmark$", "");
        // Where there are none, JMH writes no params.
        var asked = result.path("params")
                .valueStream()
                .map(value -> ", " + value.asString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        var allocated = result.required("secondaryMetrics").required("gc.alloc.rate.norm");
        return new FunctionFigure(
                "`%s.%s`%s".formatted(owner, words[words.length - 1], asked),
                result.required("primaryMetric").required("score").asDouble(),
                allocated.required("score").asDouble());
    }

    /** In Markdown: a row for each function. */
    static String table(List<FunctionFigure> figures) {
        var head = Stream.of("| one call of | ns | bytes allocated |", "| --- | ---: | ---: |");
        var rows = figures.stream()
                .map(figure -> String.format(
                        Locale.ROOT, "| %s | %,.0f | %,.0f |", figure.function(), figure.nanos(), figure.bytes()));
        return Stream.concat(head, rows).collect(Collectors.joining("\n", "", "\n"));
    }
}
