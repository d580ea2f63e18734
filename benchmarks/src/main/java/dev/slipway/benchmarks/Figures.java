package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All values of a contest, by contestant and figure. */
final class Figures {
    private final List<String> contestants;
    private final Map<String, Map<Figure, List<Double>>> values = new HashMap<>();

    /** Of these contestants; the first is the one that others are compared with. */
    Figures(List<String> contestants) {
        this.contestants = List.copyOf(contestants);
        contestants.forEach(contestant -> values.put(contestant, new EnumMap<>(Figure.class)));
    }

    /** In their order. */
    List<String> contestants() {
        return contestants;
    }

    /** Notes the value of one more round. */
    void add(String contestant, Figure figure, double value) {
        values.get(contestant).computeIfAbsent(figure, _ -> new ArrayList<>()).add(value);
    }

    /** Notes what a load saw, and the CPU time that the server took for it. */
    void add(String contestant, Load load, Duration cpu) {
        add(contestant, Figure.THROUGHPUT, load.perSecond());
        add(contestant, Figure.P50, load.p50().toNanos() / 1e6);
        add(contestant, Figure.P99, load.p99().toNanos() / 1e6);
        add(contestant, Figure.CPU, cpu.toNanos() / 1e9 / load.requests() * 10_000);
    }

    /** What was measured of anyone. */
    List<Figure> measured() {
        return Arrays.stream(Figure.values())
                .filter(figure -> values.values().stream().anyMatch(one -> one.containsKey(figure)))
                .toList();
    }

    /** The value in the middle, the mean of two where there are two; NaN where there is none. */
    double median(String contestant, Figure figure) {
        return median(values.get(contestant).getOrDefault(figure, List.of()));
    }

    /** As {@link #median(String, Figure)}, of any values. */
    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        var upper = sorted.size() / 2;
        var lower = (sorted.size() - 1) / 2;
        return (sorted.get(lower) + sorted.get(upper)) / 2;
    }

    /** What was measured of one so far, on one line. */
    String row(String contestant) {
        return values.get(contestant).keySet().stream()
                .map(figure -> "%s %s".formatted(figure.title(), figure.format(median(contestant, figure))))
                .collect(Collectors.joining(", "));
    }

    /** How many times the first contestant's median it is. */
    double ratio(String contestant, Figure figure) {
        return median(contestant, figure) / median(contestants.getFirst(), figure);
    }
}
