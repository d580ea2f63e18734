package dev.slipway.benchmarks;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One figure as a picture: a bar for each contestant, in colours that show on a white page and on a dark one. */
final class Bars {
    private static final int WIDTH = 720;
    private static final int HEAD = 36;
    private static final int ROW = 28;
    private static final int BAR = 18;
    private static final int LABELS = 250;
    private static final int LONGEST = 380;
    private static final String OURS = "#2f81f7";
    private static final String OTHERS = "#8b949e";
    private static final String TEXT = "#797979";

    private Bars() {}

    /** The picture, as SVG. */
    static String of(Figures figures, Figure figure) {
        var contestants = figures.contestants();
        var title = "%s, %s is better"
                .formatted(figure.title(), figure.better().name().toLowerCase(Locale.ROOT));
        var most = contestants.stream()
                .mapToDouble(contestant -> figures.median(contestant, figure))
                .max()
                .orElseThrow();
        var bars = IntStream.range(0, contestants.size())
                .mapToObj(row -> bar(figures, figure, row, most))
                .collect(Collectors.joining());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img"
                    fill="%s" font-family="sans-serif" font-size="14">
                <title>%s</title>
                <text x="0" y="20" font-weight="bold">%s</text>
                %s</svg>
                """.formatted(WIDTH, HEAD + ROW * contestants.size(), TEXT, escaped(title), escaped(title), bars);
    }

    private static String bar(Figures figures, Figure figure, int row, double most) {
        var contestant = figures.contestants().get(row);
        var median = figures.median(contestant, figure);
        var top = HEAD + ROW * row;
        var length = LONGEST * median / most;
        return String.format(
                Locale.ROOT,
                """
                <text x="0" y="%d">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                <text x="%.1f" y="%d">%s</text>
                """,
                top + BAR - 4,
                escaped(contestant),
                LABELS,
                top,
                length,
                BAR,
                row == 0 ? OURS : OTHERS,
                LABELS + length + 8,
                top + BAR - 4,
                figure.format(median));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
