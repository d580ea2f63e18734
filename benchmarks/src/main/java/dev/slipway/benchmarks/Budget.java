package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/** benchmarks/budget.yaml: what the services may take, by key. */
public record Budget(Map<String, Double> limits) {
    private static final Set<String> KEYS = Stream.concat(
                    Stream.of(
                            "measured.image.backend",
                            "measured.image.frontend",
                            "measured.start.backend",
                            "measured.idle.backend",
                            "measured.idle.frontend"),
                    Recorded.FIGURES.stream()
                            .flatMap(figure -> Recorded.PEERS.stream().map(peer -> Recorded.key(figure, peer))))
            .collect(Collectors.toCollection(TreeSet::new));
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /**
     * The one of that checkout.
     *
     * @throws Problem when a key is missing or unknown, or its value no number above 0
     */
    public static Budget read(Project project) {
        try {
            return parse(Files.readString(project.root().resolve("benchmarks/budget.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the budget", e);
        }
    }

    static Budget parse(String yaml) {
        var limits = new TreeMap<String, Double>();
        flatten("", new KubernetesSerialization().unmarshal(yaml, MAP), limits);
        var missing = new TreeSet<>(KEYS);
        missing.removeAll(limits.keySet());
        require(missing.isEmpty(), "%s was not there", missing);
        return new Budget(limits);
    }

    private static void flatten(String prefix, Map<?, ?> tree, Map<String, Double> limits) {
        tree.forEach((name, value) -> {
            var key = prefix + name;
            if (value instanceof Map<?, ?> branch) {
                flatten(key + ".", branch, limits);
            } else {
                require(KEYS.contains(key), "%s is unknown", key);
                require(value instanceof Number number && number.doubleValue() > 0, "%s was no number above 0", key);
                limits.put(key, ((Number) value).doubleValue());
            }
        });
    }

    private static void require(boolean fine, String wrong, Object key) {
        if (!fine) {
            throw new Problem(
                    "could not read the budget: %s, expected a number for each of %s"
                            .formatted(wrong.formatted(key), KEYS),
                    "mend benchmarks/budget.yaml");
        }
    }

    /** A sentence for each figure that is outside, with what to do. */
    public List<String> broken(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .filter(figure -> !holds(figure.getKey(), figure.getValue()))
                .map(figure -> sentence(figure.getKey(), figure.getValue()))
                .sorted()
                .toList();
    }

    private boolean holds(String key, double value) {
        return atLeast(key) ? value >= limits.get(key) : value <= limits.get(key);
    }

    private String sentence(String key, double value) {
        return String.format(
                Locale.ROOT,
                "could not stay within the budget: %s was %.2f, expected at %s %.2f; mend what takes more than before, or"
                        + " change benchmarks/budget.yaml and say in the commit what it is worth",
                key,
                value,
                atLeast(key) ? "least" : "most",
                limits.get(key));
    }

    private static boolean atLeast(String key) {
        return Recorded.FIGURES.stream()
                .filter(figure -> figure.better() == Figure.Better.MORE)
                .anyMatch(figure -> key.startsWith(Recorded.key(figure, "")));
    }
}
