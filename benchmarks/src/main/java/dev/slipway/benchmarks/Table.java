package dev.slipway.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, in Markdown: a row for each contestant, the medians and in brackets their ratios to the first row. */
final class Table {
    private Table() {}

    static String of(Figures figures) {
        var columns = figures.measured();
        var head = row(Stream.concat(Stream.of(""), columns.stream().map(Figure::title)));
        var line = row(Stream.concat(Stream.of("---"), columns.stream().map(figure -> "---:")));
        var rows = figures.contestants().stream().map(contestant -> row(figures, columns, contestant));
        return Stream.concat(Stream.of(head, line), rows).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Figures figures, List<Figure> columns, String contestant) {
        return row(Stream.concat(
                Stream.of(contestant), columns.stream().map(figure -> cell(figures, contestant, figure))));
    }

    private static String cell(Figures figures, String contestant, Figure figure) {
        var median = figure.format(figures.median(contestant, figure));
        var ratio = figures.ratio(contestant, figure);
        return contestant.equals(figures.contestants().getFirst()) || !Double.isFinite(ratio)
                ? median
                : String.format(Locale.ROOT, ratio < 10 ? "%s (%.2f×)" : "%s (%,.0f×)", median, ratio);
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
