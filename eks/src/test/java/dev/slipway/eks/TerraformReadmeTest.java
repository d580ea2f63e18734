package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** terraform-eks/README.md says of inputs, outputs and files what the code says. */
class TerraformReadmeTest {
    private static final Path README = ReadmeCommand.README;
    private static final Path CODE = README.getParent();
    private static final Pattern GENERATED =
            Pattern.compile("(?s)(?<=<!-- generated -->\n\n).*(?=\n<!-- /generated -->)");
    private static final String REGENERATE =
            "mvn -pl eks -am test -Dtest=TerraformReadmeTest -Dsurefire.failIfNoSpecifiedTests=false -Dregenerate=true";

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void saysWhatTheCommandSaysThatAMonthCosts(String name) throws IOException {
        Tool.terraform();
        var environment = Environment.of(Project.here(), name, Progress.onConsole());
        var bill = new Estimate(environment, Prices.read(CODE.resolve("prices.json"))).bill();

        assertThat(Files.readString(README)).contains("| %s | %d |".formatted(name, Math.round(bill.total())));
    }

    @Test
    void holdsTheInputsAndOutputsOfTheCode() throws IOException {
        var readme = Files.readString(README);
        var written = GENERATED.matcher(readme);
        var right = InputsAndOutputs.of(CODE).tables();
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(README, written.replaceFirst(Matcher.quoteReplacement(right)));
            return;
        }

        assertThat(written.results().map(MatchResult::group))
                .as("the tables of terraform-eks/README.md; to write them: %s", REGENERATE)
                .containsExactly(right);
    }

    @Test
    void namesEachFileOfTerraform() throws IOException {
        var readme = Files.readString(README);
        try (var files = Files.find(CODE, 2, (file, ignored) -> file.toString().endsWith(".tf"))) {
            var names = files.map(file -> CODE.relativize(file).toString()).filter(name -> !name.startsWith("tests/"));

            assertThat(names.sorted())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(readme).contains("`%s`".formatted(name)));
        }
    }

    @Test
    void sendsNobodyToAFileThatIsNotThere() throws IOException {
        var files = Pattern.compile("`([\\w./-]+\\.tf|[\\w-]+/)`|\\]\\(([^):]+)\\)")
                .matcher(Files.readString(README))
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1));

        assertThat(files)
                .hasSizeGreaterThan(24)
                .filteredOn(file -> Files.notExists(CODE.resolve(file)))
                .isEmpty();
    }

    @Test
    void writesAnInputAsTheCodeHasIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), """
                variable "zones" {
                  description = "How many: a|b, <name>."
                  type        = list(string)
                  default     = ["a"]
                }
                variable "account" {
                  description = "Which."
                  type        = string
                }
                output "where" {
                  description = "There."
                  value       = var.account
                }
                """);

        assertThat(InputsAndOutputs.of(folder).tables()).isEqualTo("""
                | input | type | default | description |
                |---|---|---|---|
                | `account` | string |  | Which. |
                | `zones` | list(string) | `["a"]` | How many: a\\|b, \\<name>. |

                | output | description |
                |---|---|
                | `where` | There. |
                """);
    }
}
