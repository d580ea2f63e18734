package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A safeguard of terraform-eks, and what takes it away.
 *
 * @param file below terraform-eks: eks.tf, bootstrap/main.tf
 * @param before the safeguard, as it stands once in the file; blanks and line ends are alike
 * @param after what stands there instead
 * @param guards what has to turn red, as {@link Guards} runs it
 */
record Mutation(String file, String before, String after, List<String> guards) {
    private static final int LONG = 80;

    /** The root that the file belongs to: "" or bootstrap. */
    String root() {
        return file.startsWith("bootstrap/") ? "bootstrap" : "";
    }

    /** The file's text without the safeguard. */
    String of(String text) {
        var place = Pattern.compile(
                Arrays.stream(before.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
        var times = place.matcher(text).results().count();
        if (times != 1) {
            throw new Problem(
                    "could not mutate %s: \"%s\" stood there %d times, expected once".formatted(file, before, times),
                    "write in terraform-eks/tests/mutations.txt what stands in %s now, and enough of it"
                            .formatted(file));
        }
        return place.matcher(text).replaceFirst(Matcher.quoteReplacement(after));
    }

    /** What changes, on one line, long texts cut. */
    String change() {
        return "%s -> %s".formatted(squeezed(before), after.isBlank() ? "nothing" : squeezed(after));
    }

    private static String squeezed(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONG ? line.substring(0, LONG - 1) + "…" : line;
    }
}
