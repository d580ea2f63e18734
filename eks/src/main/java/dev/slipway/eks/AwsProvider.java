package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The AWS provider that Terraform validates and tests with: the real one, or where no Terraform registry answers the
 * stand-in that {@code offline/terraform} makes.
 *
 * @param version of the provider, or of the one whose schema the stand-in has
 * @param refusal why this is not the real one, blank when it is
 * @param environment variables with which Terraform finds it
 */
public record AwsProvider(String version, String refusal, Map<String, String> environment) {
    /** How long a registry may take until Terraform installs from it: DNS, TLS and two tries on a slow line. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Asks Terraform for the real provider, and makes the stand-in where it has none.
     *
     * @param detail hears what goes on
     * @throws Problem when Terraform refuses for another reason than a registry that does not answer
     */
    public static AwsProvider find(Project project, Consumer<String> detail) {
        return find(project, Map.of(), PATIENCE, detail);
    }

    static AwsProvider find(
            Project project, Map<String, String> environment, Duration patience, Consumer<String> detail) {
        var plugins = project.state().resolve("terraform/plugins");
        var real = new HashMap<>(environment);
        // One download for all runs: without a lock file Terraform takes from its cache only when allowed to.
        real.put("TF_PLUGIN_CACHE_DIR", plugins.toString());
        real.put("TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE", "true");
        try (var probe = probe(project)) {
            Files.createDirectories(plugins);
            var refusal = new Registry(patience).refusal(probe.path(), real, detail);
            if (refusal.isEmpty()) {
                return installed(probe.path(), real);
            }
            detail.accept("no Terraform registry (%s)".formatted(refusal));
            return standIn(project, refusal, detail);
        } catch (IOException e) {
            throw new UncheckedIOException("could not make " + plugins, e);
        }
    }

    /**
     * The stand-in, whatever a registry would say.
     *
     * @param reason for not asking for the real one
     */
    static AwsProvider standIn(Project project, String reason, Consumer<String> detail) {
        var environment = Map.of("TF_CLI_CONFIG_FILE", make(project, detail));
        try (var probe = probe(project)) {
            TerraformCli.initialize(probe.path(), environment);
            return new AwsProvider(TerraformCli.providerVersion(probe.path(), environment), reason, environment);
        }
    }

    /** Whether this is the real one. */
    public boolean real() {
        return refusal.isEmpty();
    }

    /** Which one it is, in a sentence for whoever reads the results. */
    public String description() {
        return real()
                ? "AWS provider " + version
                : "schema-only stand-in of AWS provider %s: AWS's own validators do not run (%s)"
                        .formatted(version, refusal);
    }

    private static Scratch probe(Project project) {
        try {
            var probe = Scratch.in(project.state().resolve("terraform"));
            var wanted = project.root().resolve("terraform-eks/versions.tf");
            Files.copy(wanted, probe.path().resolve("versions.tf"), StandardCopyOption.REPLACE_EXISTING);
            return probe;
        } catch (IOException e) {
            throw new UncheckedIOException("could not prepare a folder for Terraform", e);
        }
    }

    /** Terraform may have been told of the stand-in beforehand; that does not make it the real one. */
    private static AwsProvider installed(Path probe, Map<String, String> environment) throws IOException {
        try (var files = Files.walk(probe.resolve(".terraform/providers"))) {
            var folder = files.filter(Files::isSymbolicLink).findFirst().orElse(probe);
            var standIn = folder.toRealPath().toString().contains("/.slipway/offline/terraform/");
            return new AwsProvider(
                    TerraformCli.providerVersion(probe, environment),
                    standIn ? "Terraform is configured to use it" : "",
                    Map.copyOf(environment));
        }
    }

    private static String make(Project project, Consumer<String> detail) {
        var script = project.root().resolve("offline/terraform");
        var made = Program.of(script.toString()).within(Duration.ofMinutes(30)).run(detail);
        if (!made.ok()) {
            throw new Problem(
                    "could not make the stand-in of the AWS provider for Terraform: %s".formatted(made.lastLine()),
                    "mend what offline/terraform asks for, or let Terraform reach a registry");
        }
        return made.lastLine();
    }
}
