package dev.slipway.eks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a mutation.
 *
 * @param red the runs that told of it
 * @param broken why the configuration did not work any more, blank when it did: such a mutation proves nothing
 */
record Mutant(Mutation mutation, List<TerraformRun> red, String broken) {
    static Mutant of(Mutation mutation, List<TerraformRun> runs) {
        var failed = runs.stream().filter(run -> !run.passed()).toList();
        var red = failed.stream().filter(Mutant::tells).toList();
        var broken = red.isEmpty() && !failed.isEmpty() ? failed.getFirst().message() : "";
        return new Mutant(mutation, red, broken);
    }

    boolean caught() {
        return !red.isEmpty();
    }

    /** The red runs; or that it survived, or why it proves nothing. */
    String outcome() {
        if (!broken.isEmpty()) {
            return "BROKEN: " + broken;
        }
        return caught()
                ? red.stream().map(run -> run.file() + ": " + run.name()).collect(Collectors.joining(", "))
                : "SURVIVED";
    }

    /** An assertion, an expectation or a check failed, or a validation refused; not: it cannot be planned. */
    private static boolean tells(TerraformRun run) {
        return run.message()
                .lines()
                .anyMatch(line -> line.startsWith(run.file() + ": ")
                        || line.contains("Invalid value for variable")
                        || line.contains("Check block assertion failed"));
    }
}
