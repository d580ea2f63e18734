package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Terraform on a copy of a configuration, so that the checkout keeps neither a lock file nor plugins. It checks and
 * tests; it never reaches AWS. Closing it deletes the copy.
 */
public final class Terraform implements AutoCloseable {
    static final String[] INIT = {"init", "-backend=false", "-input=false", "-no-color"};

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
    public static Terraform of(Project project, String root, AwsProvider provider) {
        return of(project.root().resolve("terraform-eks"), root, project.state().resolve("terraform"), provider);
    }

    static Terraform of(Path configuration, String root, Path below, AwsProvider provider) {
        try {
            var copy = Scratch.in(below);
            copy.copy(configuration);
            var terraform = new Terraform(copy, copy.path().resolve(root), provider);
            initialize(terraform.root, provider.environment());
            return terraform;
        } catch (IOException e) {
            throw new UncheckedIOException("could not copy " + configuration, e);
        }
    }

    /** The provider that it checks and tests with. */
    public AwsProvider provider() {
        return provider;
    }

    /** What `terraform fmt` would change, as a difference; blank when nothing. */
    public String unformatted() {
        var result = program(root, Map.of(), "fmt", "-check", "-diff", "-recursive", "-no-color")
                .run(line -> {});
        if (!result.ok() && result.output().isBlank()) {
            throw refused("fmt", result);
        }
        return result.ok() ? "" : result.output();
    }

    /** The errors of the configuration, none when it is valid. */
    public List<Diagnostic> validate() {
        var result = program(root, provider.environment(), "validate", "-json").run(line -> {});
        var answer = json(result, "validate").path("diagnostics");
        return StreamSupport.stream(answer.spliterator(), false)
                .map(Diagnostic::of)
                .filter(Diagnostic::error)
                .toList();
    }

    /** Runs all its tests. */
    public List<TerraformRun> test() {
        return test(List.of());
    }

    /**
     * Runs the tests of one file, with the plan of each run.
     *
     * @param file as `terraform test -filter` takes it: tests/dev.tftest.hcl
     */
    public List<TerraformRun> test(String file) {
        return test(only(file));
    }

    /** As {@link #test(String)}, with the variables of a file, which the variables of a run override. */
    public List<TerraformRun> test(String file, Path variables) {
        var options = new ArrayList<>(only(file));
        options.add("-var-file=" + variables.toAbsolutePath());
        return test(options);
    }

    /** Terraform looks for test files in one folder, not below it. */
    private static List<String> only(String file) {
        return List.of("-verbose", "-test-directory=" + Path.of(file).getParent(), "-filter=" + file);
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
        var result = program(root, provider.environment(), words.toArray(String[]::new))
                .run(line -> {});
        return TerraformRun.all(result);
    }

    @Override
    public void close() {
        copy.close();
    }

    static Program program(Path folder, Map<String, String> environment, String... words) {
        var all = new ArrayList<>(List.of("terraform", "-chdir=" + folder));
        all.addAll(List.of(words));
        // Terraform and its providers live for seconds: with a rarer collection of garbage a third faster.
        var program = Program.of(all)
                .within(Duration.ofMinutes(30))
                .with("CHECKPOINT_DISABLE", "1")
                .with("GOGC", "400");
        environment.forEach(program::with);
        return program;
    }

    static void initialize(Path folder, Map<String, String> environment) {
        var result = program(folder, environment, INIT).run(line -> {});
        if (!result.ok()) {
            throw refused("init", result);
        }
    }

    /** The version of the AWS provider with which a folder was initialized. */
    static String providerVersion(Path folder, Map<String, String> environment) {
        var result = program(folder, environment, "version", "-json").run(line -> {});
        return json(result, "version").path("provider_selections").properties().stream()
                .filter(provider -> provider.getKey().endsWith("/hashicorp/aws"))
                .map(provider -> provider.getValue().asString())
                .findFirst()
                .orElseThrow(() -> refused("version", result));
    }

    private static JsonNode json(Program.Result result, String command) {
        var start = result.output().indexOf("{\n"); // warnings may come first
        if (start < 0) {
            throw refused(command, result);
        }
        return JsonMapper.shared().readTree(result.output().substring(start));
    }

    /** In Terraform's own words. */
    static Problem refused(String command, Program.Result result) {
        if (result.notFound()) {
            return new Problem(
                    "could not run terraform: %s".formatted(result.output()),
                    "install Terraform 1.11 or newer: https://developer.hashicorp.com/terraform/install");
        }
        return new Problem(
                "could not run `terraform %s`: %s".formatted(command, words(result.output())),
                "mend what Terraform names");
    }

    /** Its errors on one line, without warnings, frames and line breaks. */
    static String words(String output) {
        var error = output.indexOf("Error: ");
        return output.substring(Math.max(error, 0))
                .replaceAll("[╷│╵]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /**
     * What Terraform has to say about a configuration.
     *
     * @param file where, relative to the root; blank when it is about no place
     */
    public record Diagnostic(String severity, String file, String summary, String detail) {
        static Diagnostic of(JsonNode node) {
            return new Diagnostic(
                    node.path("severity").asString(""),
                    node.path("range").path("filename").asString(""),
                    node.path("summary").asString(""),
                    node.path("detail").asString("").replaceAll("\\s+", " "));
        }

        boolean error() {
            return severity.equals("error");
        }

        @Override
        public String toString() {
            return (file.isEmpty() ? "" : file + ": ") + summary + (detail.isEmpty() ? "" : ": " + detail);
        }
    }
}
