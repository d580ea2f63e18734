package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of runs in parts: what stands before the first run, then each run with what follows it.
 *
 * @param head before the first run
 */
record TestFile(String head, List<Run> runs) {
    private static final Pattern NEXT_RUN = Pattern.compile("(?m)^(?=run \")");

    static TestFile of(String text) {
        var parts = NEXT_RUN.split(text);
        return new TestFile(parts[0], Stream.of(parts).skip(1).map(Run::of).toList());
    }

    /**
     * The file with these runs alone, and those whose outputs they read.
     *
     * @throws Problem when there is no such run
     */
    String only(Collection<String> names) {
        var wanted = runs.stream().filter(run -> names.contains(run.name())).toList();
        if (wanted.size() < names.size()) {
            throw new Problem(
                    "could not find the runs %s: the file had %s"
                            .formatted(names, runs.stream().map(Run::name).toList()),
                    "name in terraform-eks/tests/mutations.txt a run that is there");
        }
        return runs.stream()
                .filter(run -> wanted.contains(run) || wanted.stream().anyMatch(reader -> reader.reads(run)))
                .map(Run::text)
                .collect(Collectors.joining("", head, ""));
    }

    record Run(String name, String text) {
        static Run of(String text) {
            return new Run(text.replaceFirst("(?s)^run \"(\\w+)\".*", "$1"), text);
        }

        /** Whether it expects a value of the variable to be refused. */
        boolean refuses(String variable) {
            return Pattern.compile("expect_failures\\s+= \\[[^]]*\\bvar\\.%s\\b".formatted(variable))
                    .matcher(text)
                    .find();
        }

        private boolean reads(Run other) {
            return text.contains("run." + other.name() + ".");
        }
    }
}
