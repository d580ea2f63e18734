package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Checkov finds nothing in Terraform's code and in the workflows for which no reason is written beside the resource. */
class CheckovTest {
    private static final Path ROOT = Project.here().root();
    private static final String SENTENCE = "[A-Z].{30,}\\.";

    @TempDir
    Path copy;

    @BeforeEach
    void copies() throws IOException {
        new Scratch(copy.resolve("terraform-eks")).copy(ROOT.resolve("terraform-eks"), Terraform::isSource);
        new Scratch(copy.resolve(".github/workflows")).copy(ROOT.resolve(".github/workflows"), file -> true);
        for (var workflow : workflows()) { // checkov does not know this permission, and passes over what names it
            Files.writeString(workflow, Files.readString(workflow).replaceAll(" +attestations: (read|write)\n", ""));
        }
    }

    @TestFactory
    Stream<DynamicTest> findsNothingWithoutAReasonIn() throws IOException {
        try (var files = Files.list(copy.resolve("terraform-eks/environments"))) {
            return files.filter(file -> file.toString().endsWith(".tfvars")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> findsNothing(file)));
        }
    }

    private void findsNothing(Path variables) throws IOException {
        var found = Checkov.of(copy, variables);

        assertThat(found.read()).contains("/terraform-eks/eks.tf", "/terraform-eks/bootstrap/main.tf");
        assertThat(workflows()).isNotEmpty().allMatch(workflow -> found.read().contains(name(workflow)));
        assertThat(found.failed()).isEmpty();
        assertThat(found.skipped())
                .isNotEmpty()
                .allSatisfy(skip -> assertThat(skip.reason()).matches(SENTENCE));
    }

    @Test
    void seesAKeyTakenAwayAWorkflowThatMayWriteAnUnreadOneAndASkipWithoutAReason() throws IOException {
        change("terraform-eks/flow_logs.tf", " +kms_key_id += .*", "");
        change("terraform-eks/vpc.tf", "(checkov:skip=CKV_AWS_394).*", "$1");
        Files.writeString(copy.resolve(".github/workflows/open.yml"), """
                name: open
                on: push
                permissions: write-all
                jobs:
                  any:
                    runs-on: ubuntu-24.04
                    steps:
                      - run: "true"
                """);
        var unread = Files.writeString(copy.resolve(".github/workflows/unread.yml"), "jobs: none\n");

        var found = Checkov.of(copy, copy.resolve("terraform-eks/environments/prod.tfvars"));

        assertThat(found.read()).contains("/.github/workflows/open.yml").doesNotContain(name(unread));
        assertThat(found.failed())
                .extracting(Checkov.Finding::check, Checkov.Finding::file)
                .containsExactlyInAnyOrder(
                        tuple("CKV_AWS_158", "/terraform-eks/flow_logs.tf"),
                        tuple("CKV2_GHA_1", "/.github/workflows/open.yml"));
        assertThat(found.skipped())
                .filteredOn(skip -> !skip.reason().matches(SENTENCE))
                .extracting(Checkov.Finding::check)
                .containsExactly("CKV_AWS_394");
    }

    private List<Path> workflows() throws IOException {
        try (var files = Files.list(copy.resolve(".github/workflows"))) {
            return files.toList();
        }
    }

    private String name(Path file) {
        return "/" + copy.relativize(file);
    }

    private void change(String file, String pattern, String replacement) throws IOException {
        var before = Files.readString(copy.resolve(file));
        var after = before.replaceAll(pattern, replacement);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(copy.resolve(file), after);
    }
}
