package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terraform itself, on a configuration without a provider: whatever goes wrong, the runs are not all green. */
class TerraformRunTest {
    private static final String PASSES = """
            run "passes" {
              assert {
                condition     = output.replicas == 2
                error_message = "There are two."
              }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aConfiguration() throws IOException {
        Tool.terraform();
        write("main.tf", """
                variable "replicas" {
                  type    = number
                  default = 2

                  validation {
                    condition     = var.replicas > 1
                    error_message = "replicas was ${var.replicas}, expected at least 2."
                  }
                }

                output "replicas" {
                  value = var.replicas
                }
                """);
    }

    @Test
    void givesAllRunsInTheirOrder() throws IOException {
        write("tests/a.tftest.hcl", PASSES + PASSES.replace("passes", "passes_again"));
        write("tests/b.tftest.hcl", PASSES);

        assertThat(test())
                .extracting(run -> run.file() + " " + run.name() + " " + run.status())
                .containsExactly(
                        "tests/a.tftest.hcl passes pass",
                        "tests/a.tftest.hcl passes_again pass",
                        "tests/b.tftest.hcl passes pass");
    }

    @Test
    void tellsWhatAFailedRunMissed() throws IOException {
        write("tests/a.tftest.hcl", PASSES.replace("== 2", "== 3"));

        assertThat(test()).singleElement().satisfies(run -> {
            assertThat(run.passed()).isFalse();
            assertThat(run.message()).contains("tests/a.tftest.hcl: Test assertion failed: There are two.");
        });
    }

    @Test
    void failsARunWhoseExpectedFailureDoesNotCome() throws IOException {
        write("tests/a.tftest.hcl", "run \"refuses\" {\n  command = plan\n  expect_failures = [var.replicas]\n}\n");

        assertThat(test()).singleElement().satisfies(run -> {
            assertThat(run.passed()).isFalse();
            assertThat(run.message()).contains("Missing expected failure");
        });
    }

    @Test
    void passesNoRunThatComesAfterAnError() throws IOException {
        write("tests/a.tftest.hcl", "run \"breaks\" {\n  variables {\n    replicas = 1\n  }\n}\n" + PASSES);

        assertThat(statuses(test())).isEqualTo("breaks error, passes skip");
    }

    @Test
    void passesNothingWhenAFileCannotBeRead() throws IOException {
        write("tests/a.tftest.hcl", PASSES);
        write("tests/b.tftest.hcl", "run \"unfinished\" {\n");

        assertThatThrownBy(this::test)
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("could not run `terraform", "tests/b.tftest.hcl");
    }

    @Test
    void passesNothingWhenAFileNamesWhatIsNotThere() throws IOException {
        write("tests/a.tftest.hcl", PASSES);
        write("tests/b.tftest.hcl", PASSES.replace("output.replicas", "output.pods"));

        assertThat(test()).anyMatch(run -> !run.passed());
    }

    @Test
    void passesNothingWhenThereAreNoTests() {
        assertThatThrownBy(this::test).isInstanceOf(Problem.class).hasMessageContaining("terraform test");
    }

    @Test
    void passesNoRunThatTerraformNeverCameTo() throws IOException {
        write("tests/a.tftest.hcl", PASSES);
        var said = output().lines().takeWhile(line -> !line.contains("\"complete\""));
        var cut = new Program.Result(0, said.collect(Collectors.joining("\n")));

        assertThat(statuses(TerraformRun.all(cut))).isEqualTo("passes pending");
    }

    @Test
    void passesNothingWhenTerraformItselfFails() throws IOException {
        write("tests/a.tftest.hcl", PASSES);

        assertThatThrownBy(() -> TerraformRun.all(new Program.Result(1, output())))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> TerraformRun.all(new Program.Result(1, "panic: runtime error")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("panic: runtime error");
    }

    private List<TerraformRun> test() throws IOException {
        try (var terraform = Terraform.of(folder, "", work(), new AwsProvider("none", "", Map.of()))) {
            return terraform.test();
        }
    }

    private String output() throws IOException {
        return TerraformCli.program(folder, Map.of(), "test", "-json").output();
    }

    private Path work() throws IOException {
        return Files.createDirectories(folder.resolve(".work"));
    }

    private static String statuses(List<TerraformRun> runs) {
        return runs.stream().map(run -> run.name() + " " + run.status()).collect(Collectors.joining(", "));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }
}
