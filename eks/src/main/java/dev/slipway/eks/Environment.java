package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * An environment of terraform-eks, as Terraform itself plans it from the values file; AWS is not asked.
 *
 * @param name of its values file: dev
 * @param cluster slipway-dev
 * @param deletionProtection whether AWS refuses to delete the cluster
 * @param budget USD a month, above which somebody hears of it
 * @param zones in how many availability zones it is
 * @param creates how many of each type of resource it makes
 */
record Environment(
        String name,
        String cluster,
        String region,
        String account,
        String namespace,
        boolean deletionProtection,
        double budget,
        int zones,
        Map<String, Integer> creates) {
    private static final String PLAN = "tests/plan/plan.tftest.hcl";

    /**
     * Asks Terraform.
     *
     * @throws Problem when there is no such values file, or Terraform refuses what is in it
     */
    private static Environment of(Project project, String name, Consumer<String> detail) {
        var values = values(project.root().resolve("terraform-eks/environments"), name);
        try (var terraform = Terraform.of(project, "", AwsProvider.find(project, detail))) {
            detail.accept("planning " + name);
            var run = terraform.test(PLAN, values).getFirst();
            if (!run.passed()) {
                throw new Problem(
                        "could not plan the environment %s: %s".formatted(name, run.message()),
                        "mend terraform-eks/environments/%s.tfvars".formatted(name));
            }
            return of(name, run);
        }
    }

    /** As above, as a step that a person sees. */
    static Environment of(Project project, String name, Progress progress) {
        var planned = new AtomicReference<Environment>();
        progress.step("terraform plan", () -> {
            planned.set(of(project, name, progress::detail));
            return planned.get().cluster();
        });
        return planned.get();
    }

    /**
     * Asks AWS whose credentials are in use.
     *
     * @throws Problem when they are those of another account
     */
    void requireAccount(Aws aws) {
        var used = aws.account();
        if (!used.equals(account)) {
            throw new Problem(
                    "could not go on with %s: the credentials are of account %s, expected %s"
                            .formatted(name, used, account),
                    "sign in to account %s, or mend account_id in terraform-eks/environments/%s.tfvars"
                            .formatted(account, name));
        }
    }

    private static Environment of(String name, TerraformRun run) {
        return new Environment(
                name,
                run.output("cluster_name").asString(),
                run.output("region").asString(),
                run.output("account_id").asString(),
                run.output("namespace").asString(),
                run.resource("aws_eks_cluster.this").path("deletion_protection").asBoolean(),
                Double.parseDouble(run.resource("aws_budgets_budget.monthly")
                        .path("limit_amount")
                        .asString()),
                run.output("subnet_cidrs").path("public").size(),
                run.creates());
    }

    private static Path values(Path folder, String name) {
        var names = names(folder);
        if (!names.contains(name)) {
            throw new Problem(
                    "could not find the environment \"%s\": expected one of %s"
                            .formatted(name, String.join(", ", names)),
                    "name one of them, or add terraform-eks/environments/<name>.tfvars and <name>.s3.tfbackend");
        }
        return folder.resolve(name + ".tfvars");
    }

    private static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".tfvars"))
                    .map(file -> file.substring(0, file.length() - ".tfvars".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + folder, e);
        }
    }
}
