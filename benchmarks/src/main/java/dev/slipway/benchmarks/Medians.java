package dev.slipway.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was measured in rounds: a row for each subject, in the order in which they came, and a column for each figure. */
final class Medians {
    private final String subject;
    private final List<Column> columns;
    private final Map<String, List<double[]>> rounds = new LinkedHashMap<>();

    /**
     * What a column shows.
     *
     * @param title with its unit
     * @param decimals as many as say something
     */
    record Column(String title, int decimals) {
        private String format(double value) {
            return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
        }
    }

    /** @param subject what the rows are of */
    Medians(String subject, Column... columns) {
        this.subject = subject;
        this.columns = List.of(columns);
    }

    /** Notes a round of a row: a value for each column, NaN where there is none. */
    void add(String row, double... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("could not note %s: there were %d values, expected %d"
                    .formatted(row, values.length, columns.size()));
        }
        rounds.computeIfAbsent(row, _ -> new ArrayList<>()).add(values);
    }

    /** The median of a row, in the column of that number. */
    double of(String row, int column) {
        return Figures.median(
                rounds.get(row).stream().map(values -> values[column]).toList());
    }

    /** In Markdown. */
    @Override
    public String toString() {
        var head = row(subject, columns.stream().map(Column::title));
        var line = row("---", columns.stream().map(_ -> "---:"));
        return Stream.concat(Stream.of(head, line), rounds.keySet().stream().map(this::row))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String row(String name) {
        return row(
                name,
                IntStream.range(0, columns.size())
                        .mapToObj(column -> columns.get(column).format(of(name, column))));
    }

    private static String row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(name), cells).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
