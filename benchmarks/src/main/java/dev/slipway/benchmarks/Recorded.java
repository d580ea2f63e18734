package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table of a contest, as it stands in docs/performance.md: ours is the first row. */
record Recorded(List<List<String>> rows) {
    /** Whom the budget names. */
    static final List<String> PEERS = List.of("quarkus", "micronaut", "spring-boot");

    /** What it holds them against. */
    static final List<Figure> FIGURES = List.of(Figure.START, Figure.P99, Figure.THROUGHPUT);

    static Recorded read(Project project) {
        return parse(new PerformancePage(project).contest());
    }

    static Recorded parse(String table) {
        return new Recorded(table.lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
                .map(line ->
                        Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
                .toList());
    }

    /** The key of a figure beside a peer's. */
    static String key(Figure figure, String peer) {
        return "recorded.%s.%s".formatted(figure.name().toLowerCase(Locale.ROOT), peer);
    }

    /**
     * How many times theirs our figures are, by their keys.
     *
     * @throws Problem when a peer or a figure is not there
     */
    Map<String, Double> ratios() {
        var ratios = new TreeMap<String, Double>();
        for (var figure : FIGURES) {
            for (var peer : PEERS) {
                ratios.put(key(figure, peer), value(rows.get(1), figure) / value(row(peer), figure));
            }
        }
        return ratios;
    }

    private List<String> row(String peer) {
        return rows.stream()
                .filter(row -> row.getFirst()
                        .toLowerCase(Locale.ROOT)
                        .replace(' ', '-')
                        .startsWith(peer + "-"))
                .findFirst()
                .orElseThrow(() -> lacks(peer));
    }

    /** A cell is the median and, in brackets, its ratio. */
    private double value(List<String> row, Figure figure) {
        var column = rows.getFirst().indexOf(figure.title());
        if (column < 0) {
            throw lacks(figure.title());
        }
        return Double.parseDouble(row.get(column).replaceFirst(" .*", "").replace(",", ""));
    }

    private static Problem lacks(String what) {
        return new Problem(
                "could not compare with others: the table of docs/performance.md lacks " + what,
                "./slipway bench --record");
    }
}
