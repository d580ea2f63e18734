package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The AWS provider that Terraform validates and tests with: the real one, or where no Terraform registry answers the
 * stand-in that {@code offline/terraform} makes.
 *
 * @param version of the provider, or of the one whose schema the stand-in has
 * @param refusal why the real one could not be had, blank when this is the real one
 * @param environment variables with which Terraform finds it
 */
public record AwsProvider(String version, String refusal, Map<String, String> environment) {
    /** How long a registry may take until Terraform installs from it: DNS, TLS and two tries on a slow line. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration DOWNLOAD = Duration.ofMinutes(15);

    /** Terraform's words for a registry or mirror that gives no answer; all else is the root's or the operator's fault. */
    private static final Pattern NO_ANSWER = Pattern.compile(
            "could not connect to|could not query provider registry|does not offer a Terraform provider registry|Get \"http");

    /**
     * Asks Terraform for the real provider, and makes the stand-in where it has none.
     *
     * @param detail hears what goes on
     * @throws Problem when Terraform refuses for another reason than a registry that does not answer
     */
    public static AwsProvider find(Project project, Consumer<String> detail) {
        return find(project, PATIENCE, detail);
    }

    static AwsProvider find(Project project, Duration patience, Consumer<String> detail) {
        var folder = project.state().resolve("terraform");
        // One download for all runs: without a lock file Terraform takes from its cache only when allowed to.
        var real = Map.of(
                "TF_PLUGIN_CACHE_DIR",
                folder.resolve("plugins").toString(),
                "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE",
                "true");
        try (var probe = Scratch.in(folder)) {
            Files.createDirectories(folder.resolve("plugins"));
            var wanted = project.root().resolve("terraform-eks/versions.tf");
            Files.copy(wanted, probe.path().resolve("versions.tf"), StandardCopyOption.REPLACE_EXISTING);
            var refusal = initialize(probe.path(), real, patience, detail);
            if (refusal.isEmpty()) {
                return new AwsProvider(Terraform.providerVersion(probe.path(), real), "", real);
            }
            detail.accept("no Terraform registry (%s)".formatted(refusal));
            var standIn = Map.of("TF_CLI_CONFIG_FILE", standIn(project, detail));
            Terraform.initialize(probe.path(), standIn);
            return new AwsProvider(Terraform.providerVersion(probe.path(), standIn), refusal, standIn);
        } catch (IOException e) {
            throw new UncheckedIOException("could not prepare a folder for Terraform below " + folder, e);
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

    /** Why the registry gave nothing, blank when Terraform has the real provider. */
    private static String initialize(
            Path folder, Map<String, String> environment, Duration patience, Consumer<String> detail) {
        var init = Terraform.program(folder, environment, Terraform.INIT).within(DOWNLOAD);
        var answered = new CountDownLatch(1);
        var outcome = new Program.Result[1];
        var running = Thread.ofVirtual().start(() -> {
            outcome[0] = init.run(line -> {
                detail.accept("terraform init: " + line.strip());
                if (line.contains("Installing ") || line.contains("Using ")) {
                    answered.countDown();
                }
            });
            answered.countDown();
        });
        try {
            if (!answered.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                init.end();
                running.join();
                return "it did not answer within %d s".formatted(patience.toSeconds());
            }
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the AWS provider", e);
        }
        return refusal(outcome[0]);
    }

    private static String refusal(Program.Result init) {
        if (init.ok()) {
            return "";
        }
        var words = Terraform.words(init.output());
        if (!NO_ANSWER.matcher(words).find()) {
            throw Terraform.refused("init", init);
        }
        return words.replaceFirst(".*?(could not|host )", "$1").replaceFirst(" To see which modules.*", "");
    }

    private static String standIn(Project project, Consumer<String> detail) {
        var make = project.root().resolve("offline/terraform");
        var made = Program.of(make.toString()).within(Duration.ofMinutes(30)).run(detail);
        if (!made.ok()) {
            throw new Problem(
                    "could not get an AWS provider for Terraform: no registry answers, and %s: %s"
                            .formatted(make, made.lastLine()),
                    "let Terraform reach a registry, or mend what offline/terraform asks for");
        }
        return made.lastLine();
    }
}
