package dev.slipway.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures in Markdown: a row for each contestant, the medians and in brackets their ratios to the first row. */
final class Table {
    private Table() {}

    static String of(Figures figures) {
        var head =
                row(Stream.concat(Stream.of(""), Arrays.stream(Figure.values()).map(Figure::title)));
        var line = row(
                Stream.concat(Stream.of("---"), Arrays.stream(Figure.values()).map(figure -> "---:")));
        var rows = figures.contestants().stream().map(contestant -> row(figures, contestant));
        return Stream.concat(Stream.of(head, line), rows).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Figures figures, String contestant) {
        return row(Stream.concat(
                Stream.of(contestant),
                Arrays.stream(Figure.values()).map(figure -> cell(figures, contestant, figure))));
    }

    private static String cell(Figures figures, String contestant, Figure figure) {
        var median = figure.format(figures.median(contestant, figure));
        return contestant.equals(figures.contestants().getFirst())
                ? median
                : String.format(Locale.ROOT, "%s (%.2f×)", median, figures.ratio(contestant, figure));
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
