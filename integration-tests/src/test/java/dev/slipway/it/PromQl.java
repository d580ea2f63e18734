package dev.slipway.it;

import dev.slipway.it.MetricsContract.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A query of an alert or a panel. Each of its metrics has braces, by which it is told from a function. */
record PromQl(String text) {
    private static final Pattern SELECTOR = Pattern.compile("([\\w:]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring) \\(([^)]*)\\)");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_][\\w:]*");
    private static final Pattern SUFFIX = Pattern.compile("(.*)(?:_bucket|_count|_sum)");

    private static final Set<String> FUNCTIONS =
            Set.of("count", "histogram_quantile", "max", "or", "rate", "resets", "sum", "vector");
    /** What the PodMonitor's Prometheus adds to each series. */
    private static final Set<String> TARGET = Set.of("namespace", "job", "pod", "container", "instance", "endpoint");

    /** In which it asks for what the service does not tell, in words. */
    List<String> deviations(MetricsContract contract, String service) {
        var deviations = new ArrayList<String>();
        var known = new ArrayList<>(TARGET);
        SELECTOR.matcher(text).results().forEach(selector -> {
            var name = selector.group(1);
            var metric = metric(contract, name).filter(found -> found.services().contains(service));
            metric.ifPresent(found -> known.addAll(found.labels().keySet()));
            metric.ifPresent(found -> known.addAll(found.buckets().isEmpty() ? List.of() : List.of("le")));
            metric.ifPresentOrElse(
                    found -> deviations.addAll(matchers(name, found, selector.group(2))),
                    () -> deviations.add("%s tells no %s".formatted(service, name)));
        });
        GROUPING.matcher(text)
                .results()
                .flatMap(grouping -> Stream.of(grouping.group(1).split(", *")))
                .filter(label -> !known.contains(label))
                .forEach(label -> deviations.add("nothing here has the label " + label));
        deviations.addAll(strangers());
        return deviations;
    }

    /** A histogram's or a summary's by the name of one of its parts, which is never a metric alone. */
    private static Optional<Metric> metric(MetricsContract contract, String name) {
        var suffix = SUFFIX.matcher(name);
        var whole = suffix.matches() ? contract.metrics().get(suffix.group(1)) : null;
        if (whole != null && Set.of("histogram", "summary").contains(whole.type())) {
            return Optional.of(whole);
        }
        return Optional.ofNullable(contract.metrics().get(name))
                .filter(metric -> !Set.of("histogram", "summary").contains(metric.type()));
    }

    private static List<String> matchers(String name, Metric metric, String text) {
        return MATCHER.matcher(text)
                .results()
                .filter(matcher -> !TARGET.contains(matcher.group(1)))
                .flatMap(matcher -> deviation(name, metric, matcher).stream())
                .toList();
    }

    private static Optional<String> deviation(String name, Metric metric, MatchResult matcher) {
        var label = matcher.group(1);
        if (!metric.labels().containsKey(label)) {
            return Optional.of("%s has no label %s".formatted(name, label));
        }
        return matcher.group(2).equals("=") && !metric.allows(label, matcher.group(3))
                ? Optional.of("%s never has %s".formatted(name, matcher.group()))
                : Optional.empty();
    }

    /** Words that are neither functions nor metrics with braces. */
    private List<String> strangers() {
        var rest = Stream.of(SELECTOR, GROUPING, Pattern.compile("\\[[^]]*]"))
                .reduce(text, (left, pattern) -> pattern.matcher(left).replaceAll(""), String::concat);
        return WORD.matcher(rest)
                .results()
                .map(MatchResult::group)
                .filter(word -> !FUNCTIONS.contains(word))
                .map(word -> word + " has no braces, or is a function that is not known here")
                .toList();
    }
}
