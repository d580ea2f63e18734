package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code ./slipway eks mutations}: which test turns red when a safeguard of terraform-eks is taken away. */
@Command(
        name = "mutations",
        description = "Take each safeguard of terraform-eks away, in a copy, and show which test turns red.",
        mixinStandardHelpOptions = true)
final class Mutations implements Callable<Integer> {
    @Override
    public Integer call() {
        var project = Project.here();
        var progress = Progress.onConsole();
        var provider = AwsProvider.standIn(project, "a schema is all that mutations need", progress::detail);
        progress.step("tests unchanged", () -> unchanged(project, provider));
        var run = MutationRun.of(project, provider);
        return conclude(run.run(run.mutations(), mutant -> progress.say(line(mutant))), progress::say);
    }

    /** Names once more what no test caught; 1 when there is any. */
    static int conclude(List<Mutant> mutants, Consumer<String> say) {
        var uncaught = mutants.stream().filter(mutant -> !mutant.caught()).toList();
        uncaught.forEach(mutant -> say.accept(line(mutant)));
        say.accept("%d mutations, %d caught, %d not"
                .formatted(mutants.size(), mutants.size() - uncaught.size(), uncaught.size()));
        return uncaught.isEmpty() ? 0 : 1;
    }

    /** A test that is red already would seem to catch everything. */
    private static String unchanged(Project project, AwsProvider provider) {
        var count = 0;
        for (var root : List.of("", "bootstrap")) {
            try (var terraform = Terraform.of(project, root, provider)) {
                var runs = terraform.test();
                count += runs.size();
                runs.stream().filter(run -> !run.passed()).findFirst().ifPresent(Mutations::refuse);
            }
        }
        return count + " runs are green";
    }

    private static void refuse(TerraformRun run) {
        throw new Problem(
                "could not begin to mutate: %s: %s was %s, expected pass: %s"
                        .formatted(run.file(), run.name(), run.status(), run.message()),
                "mend what `./slipway test` tells first");
    }

    private static String line(Mutant mutant) {
        return "%-24s %s%n%24s => %s"
                .formatted(mutant.mutation().file(), mutant.mutation().edit().change(), "", mutant.outcome());
    }
}
