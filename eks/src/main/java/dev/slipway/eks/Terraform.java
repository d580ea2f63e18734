package dev.slipway.eks;

import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Terraform on a copy of a configuration, so that the checkout keeps neither a lock file nor plugins. It checks and
 * tests; it never reaches AWS. Closing it deletes the copy.
 */
final class Terraform implements AutoCloseable {
    private final Scratch copy;
    private final Path root;
    private final AwsProvider provider;

    private Terraform(Scratch copy, Path root, AwsProvider provider) {
        this.copy = copy;
        this.root = root;
        this.provider = provider;
    }

    /**
     * Copies terraform-eks and initializes one of its roots.
     *
     * @param root "" for the cluster's, "bootstrap" for the one of the state's bucket
     */
    static Terraform of(Project project, String root, AwsProvider provider) {
        return of(project.root().resolve("terraform-eks"), root, project.state().resolve("terraform"), provider);
    }

    static Terraform of(Path configuration, String root, Path below, AwsProvider provider) {
        try {
            var copy = Scratch.in(below);
            copy.copy(configuration, Terraform::isSource);
            var terraform = new Terraform(copy, copy.path().resolve(root), provider);
            TerraformCli.initialize(terraform.root, provider.environment());
            return terraform;
        } catch (IOException e) {
            throw new UncheckedIOException("could not copy " + configuration, e);
        }
    }

    /** Whether a file is a person's: not a hidden one, and none that Terraform keeps beside a configuration. */
    static boolean isSource(String file) {
        return !file.matches("(.*/)?\\..*|.*\\.tfstate(\\..*)?");
    }

    /** The provider that it checks and tests with. */
    AwsProvider provider() {
        return provider;
    }

    /** What `terraform fmt` would change, as a difference; blank when nothing. */
    String unformatted() {
        var result = TerraformCli.program(root, Map.of(), "fmt", "-check", "-diff", "-recursive", "-no-color")
                .run(line -> {});
        if (!result.ok() && result.output().isBlank()) {
            throw TerraformCli.refused("fmt", result);
        }
        return result.ok() ? "" : result.output();
    }

    /** The errors of the configuration, none when it is valid. */
    List<Diagnostic> validate() {
        var result = TerraformCli.program(root, provider.environment(), "validate", "-json")
                .run(line -> {});
        var answer = TerraformCli.json(result, "validate").path("diagnostics");
        return StreamSupport.stream(answer.spliterator(), false)
                .map(Diagnostic::of)
                .filter(Diagnostic::error)
                .toList();
    }

    /** Runs all its tests. */
    List<TerraformRun> test() {
        return test(List.of());
    }

    /**
     * Runs the tests of one file, with the plan of each run.
     *
     * @param file as `terraform test -filter` takes it: tests/plan/plan.tftest.hcl
     * @param variables a values file, which the variables of a run override
     */
    List<TerraformRun> test(String file, Path variables) {
        // Terraform looks for test files in one folder, not below it.
        var folder = "-test-directory=" + Path.of(file).getParent();
        return test(List.of("-verbose", folder, "-filter=" + file, "-var-file=" + variables.toAbsolutePath()));
    }

    /** Runs the tests of some files, without plans. */
    List<TerraformRun> testFiles(Collection<String> files) {
        return test(files.stream().map(file -> "-filter=" + file).toList());
    }

    /** Runs the tests of another folder than tests. */
    List<TerraformRun> testFolder(String folder) {
        return test(List.of("-test-directory=" + folder));
    }

    /** Where the copy of the root is. */
    Path root() {
        return root;
    }

    private List<TerraformRun> test(List<String> options) {
        var words = new ArrayList<>(List.of("test", "-json"));
        words.addAll(options);
        var result = TerraformCli.program(root, provider.environment(), words.toArray(String[]::new))
                .run(line -> {});
        return TerraformRun.all(result);
    }

    @Override
    public void close() {
        copy.close();
    }
}
