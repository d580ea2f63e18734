package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Terraform on terraform-eks itself, with the state of an environment: it destroys. */
record Teardown(Path folder, Environment environment) {
    /** EKS takes a quarter of an hour to end a cluster; a Terraform that is cut short leaves a locked state behind. */
    private static final Duration BOUND = Duration.ofHours(2);

    /**
     * Its commands, in their order.
     *
     * @param cluster whether the cluster still exists
     */
    List<List<String>> commands(boolean cluster) {
        var name = environment.name();
        var commands = new ArrayList<List<String>>();
        // -reconfigure: the folder may still be set up for the state of another environment.
        commands.add(List.of(
                "init", "-reconfigure", "-input=false", "-backend-config=environments/" + name + ".s3.tfbackend"));
        if (environment.deletionProtection()) {
            commands.add(decommission(cluster));
        }
        commands.add(with("destroy"));
        return commands;
    }

    /**
     * AWS refuses to delete what is protected, and Terraform deletes by what its state says, not by the variables of
     * the day: the protection has to be lifted by an apply of its own. Only of what is protected, or it would make anew
     * what an earlier destroy that was cut short has removed.
     */
    private List<String> decommission(boolean cluster) {
        var words = new ArrayList<>(with("apply"));
        words.add("-target=aws_ecr_repository.this");
        if (cluster) {
            words.add("-target=aws_eks_cluster.this");
        }
        return words;
    }

    /** Without questions: the person has typed the cluster's name. */
    private List<String> with(String command) {
        return List.of(
                command,
                "-input=false",
                "-auto-approve",
                "-var-file=environments/" + environment.name() + ".tfvars",
                "-var=decommission=true");
    }

    /**
     * Runs them.
     *
     * @param out hears each line that Terraform prints
     * @throws Problem when one fails; the next ones are not run
     */
    void run(boolean cluster, Consumer<String> out) {
        for (var command : commands(cluster)) {
            var words = new ArrayList<>(command);
            words.add("-no-color");
            out.accept("terraform " + String.join(" ", command));
            var result = TerraformCli.program(folder, Map.of(), words.toArray(String[]::new))
                    .within(BOUND)
                    .run(out);
            if (result.notFound()) {
                throw TerraformCli.refused(command.getFirst(), result);
            }
            if (!result.ok()) {
                throw new Problem(
                        "could not finish `terraform %s`: exit status %d"
                                .formatted(command.getFirst(), result.status()),
                        "mend what Terraform names above, then run this again: it goes on where it ended");
            }
        }
    }
}
