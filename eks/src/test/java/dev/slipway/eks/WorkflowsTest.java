package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pipeline: what it may do, what it runs that is not ours, and in which order it deploys. */
class WorkflowsTest {
    private static final Path FOLDER = Project.here().root().resolve(".github/workflows");
    private static final String PINNED = "[\\w-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+";

    static List<String> workflows() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> jobs() {
        return workflows().stream()
                .flatMap(workflow ->
                        map(yaml(workflow), "jobs").keySet().stream().map(job -> workflow + " " + job));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void isWhatGitHubUnderstands(String workflow) {
        assertThat(actionlint(FOLDER.resolve(workflow)).output()).isEmpty();
    }

    /** Otherwise the test above would pass whatever the workflows say. */
    @Test
    void wouldBeRefusedWithAnOutputThatNothingWrites(@TempDir Path folder) throws IOException {
        var wrong = text("deploy.yml").replace("inputs.version }}", "inputs.versions }}");
        var result = actionlint(Files.writeString(folder.resolve("deploy.yml"), wrong));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("property \"versions\" is not defined");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runsActionsOfOthersByTheirCommit(String workflow) {
        assertThat(uses(workflow))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action).matches(PINNED));
    }

    @Test
    void runsEachActionInOneVersion() {
        var versions = workflows().stream()
                .flatMap(workflow -> uses(workflow).stream())
                .distinct()
                .collect(Collectors.groupingBy(action -> action.replaceFirst("@.*", "")));

        assertThat(versions).allSatisfy((action, all) -> assertThat(all).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void givesAJobWhatItNeedsAndNoMore(String job) {
        var workflow = yaml(job.split(" ")[0]);
        var given = map(map(workflow, "jobs"), job.split(" ")[1]).containsKey("permissions")
                ? map(map(map(workflow, "jobs"), job.split(" ")[1]), "permissions")
                : map(workflow, "permissions");

        var expected = Map.of(
                "ci.yml test", Set.of("contents: read"),
                "deploy.yml deploy", Set.of("contents: read", "id-token: write", "attestations: read"),
                "release.yml build", Set.of("contents: read"),
                "release.yml release", Set.of("contents: write"),
                "release.yml publish", Set.of("contents: write", "id-token: write", "attestations: write"));
        assertThat(given.entrySet().stream().map(right -> right.getKey() + ": " + right.getValue()))
                .containsExactlyInAnyOrderElementsOf(expected.get(job));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void endsAJobThatHangs(String job) {
        var found = map(map(yaml(job.split(" ")[0]), "jobs"), job.split(" ")[1]);

        assertThat((Integer) found.get("timeout-minutes")).isBetween(1, 120);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void leavesNoTokenInACheckout(String job) {
        assertThat(steps(job))
                .filteredOn(step -> String.valueOf(step.get("uses")).startsWith("actions/checkout@"))
                .allSatisfy(step -> assertThat(map(step, "with")).containsEntry("persist-credentials", false));
    }

    /** A value in a script's text is a script of whoever chose the value. */
    @ParameterizedTest
    @MethodSource("jobs")
    void handsValuesToScriptsAsVariables(String job) {
        assertThat(steps(job))
                .allSatisfy(step -> assertThat(String.valueOf(step.get("run"))).doesNotContain("${{"));
    }

    @Test
    void deploysToAnEnvironmentOneAfterTheOtherAndToTheEnd() {
        assertThat(map(yaml("deploy.yml"), "concurrency"))
                .containsEntry("group", "deploy-${{ inputs.environment }}")
                .containsEntry("cancel-in-progress", false);
    }

    @Test
    void verifiesSignatureAndOriginBeforeItDeploys() {
        var scripts = steps("deploy.yml deploy").stream()
                .map(step -> String.valueOf(step.get("run")))
                .filter(script -> script.contains("cosign verify") || script.contains("delivery/deploy"))
                .toList();

        assertThat(scripts).hasSize(2);
        assertThat(scripts.getFirst())
                .contains("cosign verify --certificate-identity", "gh attestation verify", "--cert-identity");
        assertThat(scripts.getLast()).contains("delivery/deploy", "--digests digests");
    }

    private static Program.Result actionlint(Path workflow) {
        return Program.of(Tool.find("actionlint").toString(), "-no-color", workflow.toString())
                .run(line -> {});
    }

    private static List<String> uses(String workflow) {
        return text(workflow)
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("(- )?uses: .*"))
                .map(line -> line.replaceFirst("(- )?uses: ", ""))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(String job) {
        var found = map(map(yaml(job.split(" ")[0]), "jobs"), job.split(" ")[1]);
        return (List<Map<String, Object>>) found.get("steps");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> yaml(String workflow) {
        return new KubernetesSerialization().unmarshal(text(workflow), Map.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }

    private static String text(String workflow) {
        try {
            return Files.readString(FOLDER.resolve(workflow));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
