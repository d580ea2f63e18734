package dev.slipway.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Maven, as ./slipway found it. */
public final class Maven {
    private static final Pattern DOWNLOAD = Pattern.compile("Download(?:ing|ed) from \\S+ \\S*/(\\S+)");
    private static final Pattern BOILERPLATE = Pattern.compile(
            "^(To see the full stack trace|Re-run Maven using|For more information|After correcting|-> \\[Help|\\[Help|mvn <args>).*");

    private final Project project;

    /** For the modules of that checkout. */
    public Maven(Project project) {
        this.project = project;
    }

    private static String program() {
        return Optional.ofNullable(System.getenv("SLIPWAY_MAVEN")).orElse("mvn");
    }

    /** Maven with these words, not yet run. */
    Program command(String... words) {
        var all = new ArrayList<>(List.of(program(), "--batch-mode"));
        all.addAll(List.of(words));
        return Program.of(all).in(project.root());
    }

    /**
     * Runs it.
     *
     * @throws Problem when it fails, with what Maven itself says is wrong
     */
    public void run(Consumer<String> detail, String... words) {
        var result = command(words).run(line -> detail.accept(shortened(line)));
        if (!result.ok()) {
            throw new Problem(
                    "could not build the services; Maven says:\n" + errors(result.output()),
                    "mend the build, then run the command again");
        }
    }

    /** What a line of Maven says about how far it is, without the place that a file comes from. */
    static String shortened(String line) {
        var download = DOWNLOAD.matcher(line);
        return download.find() ? "fetching " + download.group(1) : line.replaceFirst("^\\[\\w+\\] *", "");
    }

    /** The lines which Maven marks as errors, without its advice on Maven itself. */
    static String errors(String output) {
        var errors = output.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .map(line -> line.substring("[ERROR]".length()).strip())
                .filter(line -> !line.isBlank() && !BOILERPLATE.matcher(line).matches())
                .map(line -> line.replaceFirst(" *-> \\[Help \\d+\\]$", ""))
                .distinct()
                .collect(Collectors.joining("\n  "));
        return "  "
                + (errors.isEmpty()
                        ? output.lines().reduce((first, second) -> second).orElse("nothing")
                        : errors);
    }
}
