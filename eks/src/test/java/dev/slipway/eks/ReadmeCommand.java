package dev.slipway.eks;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One command of terraform-eks/README.md, as a person types it at the top of the checkout.
 *
 * @param words of the line, without quotes and without a comment at its end
 */
record ReadmeCommand(List<String> words) {
    static final Path README = Project.here().root().resolve("terraform-eks/README.md");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

    /** All commands, block by block. */
    static List<List<ReadmeCommand>> blocks() {
        try {
            return BLOCK.matcher(Files.readString(README))
                    .results()
                    .map(block -> block.group(1).lines().toList())
                    .map(lines -> lines.stream()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(ReadmeCommand::of)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReadmeCommand of(String line) {
        return new ReadmeCommand(WORD.matcher(line.replaceFirst("\\s+# .*", ""))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList());
    }

    String program() {
        return words.getFirst();
    }

    /** What follows the program and is no option: the subcommand, then its arguments and the options' values. */
    List<String> arguments() {
        return words.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
    }

    /** The names of its options, with their hyphens. */
    List<String> options() {
        return words.stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> word.replaceFirst("=.*", ""))
                .toList();
    }

    /** The values of an option. */
    List<String> values(String option) {
        return words.stream()
                .filter(word -> word.startsWith(option + "="))
                .map(word -> word.substring(option.length() + 1))
                .toList();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
