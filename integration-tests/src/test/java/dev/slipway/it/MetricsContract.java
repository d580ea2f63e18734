package dev.slipway.it;

import dev.slipway.it.Exposition.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** docs/metrics.yaml: what each service tells Prometheus. */
record MetricsContract(Map<String, Metric> metrics) {
    /**
     * One metric.
     *
     * @param labels their values, each a list of texts or a pattern
     * @param buckets the bounds of a histogram; else none
     */
    record Metric(List<?> services, String type, Map<String, ?> labels, List<Double> buckets) {
        boolean allows(String label, String value) {
            return switch (labels.get(label)) {
                case List<?> values -> values.stream().map(String::valueOf).anyMatch(value::equals);
                case String pattern -> value.matches(pattern);
                case null, default -> false;
            };
        }
    }

    static MetricsContract read() {
        return parse(text());
    }

    static String text() {
        try {
            return Files.readString(Path.of("../docs/metrics.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MetricsContract parse(String text) {
        var metrics = new TreeMap<String, Metric>();
        Yaml.read(text).forEach((name, metric) -> metrics.put(name, metric((Map<?, ?>) metric)));
        return new MetricsContract(metrics);
    }

    @SuppressWarnings("unchecked")
    private static Metric metric(Map<?, ?> metric) {
        return new Metric(
                (List<?>) metric.get("services"),
                (String) metric.get("type"),
                (Map<String, ?>) metric.get("labels"),
                Optional.ofNullable((List<Double>) metric.get("buckets")).orElse(List.of()));
    }

    /** In which the service differs, in words. */
    List<String> deviations(String service, Exposition told) {
        var deviations = new TreeSet<String>();
        metrics.forEach((name, metric) -> {
            if (metric.services().contains(service) && !told.types().containsKey(name)) {
                deviations.add("%s tells no %s".formatted(service, name));
            }
        });
        told.types().forEach((name, type) -> {
            var metric = metrics.get(name);
            if (metric == null || !metric.services().contains(service)) {
                deviations.add("%s tells %s, which is not in the contract".formatted(service, name));
            } else if (!metric.type().equals(type)) {
                deviations.add("%s is a %s, expected a %s".formatted(name, type, metric.type()));
            } else {
                deviations.addAll(deviations(name, metric, told));
            }
        });
        return new ArrayList<>(deviations);
    }

    private static List<String> deviations(String name, Metric metric, Exposition told) {
        var deviations = new ArrayList<String>();
        var bounds = new TreeSet<Double>();
        for (var series : told.values().keySet()) {
            if (series.metric().equals(name)) {
                var labels = new TreeMap<>(series.labels());
                Optional.ofNullable(labels.remove("le"))
                        .map(MetricsContract::bound)
                        .ifPresent(bounds::add);
                deviations.addAll(deviations(series, metric, labels));
            }
        }
        bounds.remove(Double.POSITIVE_INFINITY);
        if (!List.copyOf(bounds).equals(metric.buckets())) {
            deviations.add("%s has buckets %s, expected %s".formatted(name, bounds, metric.buckets()));
        }
        return deviations;
    }

    private static List<String> deviations(Series series, Metric metric, Map<String, String> labels) {
        if (!labels.keySet().equals(metric.labels().keySet())) {
            return List.of("%s has labels %s, expected %s"
                    .formatted(
                            series.metric(),
                            labels.keySet(),
                            new TreeSet<>(metric.labels().keySet())));
        }
        return labels.entrySet().stream()
                .filter(label -> !metric.allows(label.getKey(), label.getValue()))
                .map(label -> "%s has %s, expected %s"
                        .formatted(series.metric(), label, metric.labels().get(label.getKey())))
                .toList();
    }

    private static double bound(String le) {
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }
}
