package dev.slipway.it;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a service tells Prometheus, read.
 *
 * @param types the type of each metric
 * @param values the value of each series; those of a histogram or a summary are its metric's, by their suffix
 */
record Exposition(Map<String, String> types, Map<Series, Double> values) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([\\w:]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");
    private static final Pattern PART = Pattern.compile("(.*)(_bucket|_count|_sum)");

    record Series(String metric, String part, Map<String, String> labels) {}

    /** Of the text format, version 0.0.4. */
    static Exposition parse(String text) {
        var exposition = new Exposition(new TreeMap<>(), new HashMap<>());
        text.lines().forEach(exposition::add);
        return exposition;
    }

    private void add(String line) {
        var type = TYPE.matcher(line);
        if (type.matches()) {
            types.put(type.group(1), type.group(2));
            return;
        }
        if (line.startsWith("#")) {
            return;
        }
        var sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("could not read \"%s\", expected a sample".formatted(line));
        }
        var labels = sample.group(2) == null ? Map.<String, String>of() : labels(sample.group(2));
        values.put(series(sample.group(1), labels), Double.valueOf(sample.group(3)));
    }

    private Series series(String name, Map<String, String> labels) {
        var part = PART.matcher(name);
        return part.matches() && Set.of("histogram", "summary").contains(types.getOrDefault(part.group(1), ""))
                ? new Series(part.group(1), part.group(2), labels)
                : new Series(name, "", labels);
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text)
                .results()
                .collect(Collectors.toMap((MatchResult label) -> label.group(1), label -> label.group(2)));
    }

    /** The sum of the metric's series with that label. */
    double sum(String metric, String part, String label, String value) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().metric().equals(metric)
                        && entry.getKey().part().equals(part)
                        && value.equals(entry.getKey().labels().get(label)))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
