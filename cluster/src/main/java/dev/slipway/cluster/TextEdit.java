package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A change of a file that takes a safeguard away.
 *
 * @param file which one, below the folder that its table is about
 * @param before the safeguard, as it stands once in the file; blanks and line ends are alike
 * @param after what stands there instead
 */
public record TextEdit(String file, String before, String after) {
    private static final int LONG = 80;

    /**
     * The rows of a table of mutations: cells between bars, {@code \n} for a line end, comments from {@code #}.
     *
     * @param cells how many a row must have
     */
    public static List<List<String>> table(Path table, int cells) {
        try (var lines = Files.lines(table)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(table, line, cells))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + table, e);
        }
    }

    private static List<String> row(Path table, String line, int cells) {
        var row = Arrays.stream(line.split(" \\|( |$)", -1))
                .map(cell -> cell.replace("\\n", "\n"))
                .toList();
        if (row.size() != cells) {
            throw new Problem(
                    "could not read a line of %s: it had %d cells, expected %d: %s"
                            .formatted(table.getFileName(), row.size(), cells, line),
                    "write it as the comment at the head of the table says");
        }
        return row;
    }

    /**
     * The file's text without the safeguard.
     *
     * @throws Problem when the safeguard does not stand there exactly once
     */
    public String of(String text) {
        var place = Pattern.compile(
                Arrays.stream(before.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
        var times = place.matcher(text).results().count();
        if (times != 1) {
            throw new Problem(
                    "could not mutate %s: \"%s\" stood there %d times, expected once".formatted(file, before, times),
                    "write in the table of mutations what stands in %s now, and enough of it".formatted(file));
        }
        return place.matcher(text).replaceFirst(Matcher.quoteReplacement(after));
    }

    /** What changes, on one line, long texts cut. */
    public String change() {
        return "%s -> %s".formatted(squeezed(before), after.isBlank() ? "nothing" : squeezed(after));
    }

    private static String squeezed(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONG ? line.substring(0, LONG - 1) + "…" : line;
    }
}
