package dev.slipway.eks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each validation of a variable, found where it stands; without it every value is taken. */
final class Validations {
    private static final Pattern VARIABLE = Pattern.compile("(?ms)^variable \"(\\w+)\" \\{$(.*?)^}$");
    private static final Pattern CONDITION =
            Pattern.compile("(?s)validation \\{\\s+(condition\\s+= .*?)(?=\\s+error_message )");

    private Validations() {}

    /** The mutations of both roots. */
    static List<Mutation> of(Path configuration) {
        return Stream.of("", "bootstrap/")
                .flatMap(root -> files(configuration.resolve(root), "variables\\w*\\.tf").stream()
                        .flatMap(file -> of(configuration, root + file.getFileName())))
                .toList();
    }

    private static Stream<Mutation> of(Path configuration, String file) {
        var tests = configuration.resolve(file).resolveSibling("tests");
        return VARIABLE.matcher(read(configuration.resolve(file)))
                .results()
                .flatMap(variable -> CONDITION
                        .matcher(variable.group(2))
                        .results()
                        .map(condition -> mutation(file, variable.group(1), condition, tests)));
    }

    private static Mutation mutation(String file, String variable, MatchResult condition, Path tests) {
        // Terraform insists on a condition about the variable itself.
        var always = "condition = var.%1$s == var.%1$s".formatted(variable);
        return new Mutation(file, condition.group(1), always, refusing(variable, tests));
    }

    /** The runs that expect a value of the variable to be refused. */
    private static List<String> refusing(String variable, Path tests) {
        return files(tests, ".*\\.tftest\\.hcl").stream()
                .flatMap(file -> TestFile.of(read(file)).runs().stream()
                        .filter(run -> run.refuses(variable))
                        .map(run -> "tests/%s: %s".formatted(file.getFileName(), run.name())))
                .toList();
    }

    private static List<Path> files(Path folder, String name) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + folder, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }
}
