package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where things are in terraform-eks: short files, each with what its name says, and all of it tested. */
class TerraformLayoutTest {
    private static final Path CONFIGURATION = Project.here().root().resolve("terraform-eks");
    private static final Pattern VALIDATION = Pattern.compile("(?m)^ +validation \\{$");
    private static final Pattern EXPECTED = Pattern.compile("expect_failures\\s+= \\[var\\.(\\w+)]");

    @Test
    void noFileIsLongerThanCanBeReadAtOnce() {
        assertThat(files("", ".*\\.tf"))
                .hasSizeGreaterThan(20)
                .allSatisfy((file, text) ->
                        assertThat(text.lines().count()).as(file).isLessThanOrEqualTo(120));
    }

    @ParameterizedTest
    @CsvSource({
        "access.tf, aws_eks_access_.*",
        "addons.tf, aws_eks_addon",
        "budget.tf, aws_budgets_.*",
        "ecr.tf, aws_ecr_.*",
        "eks.tf, aws_eks_cluster|aws_cloudwatch_log_group",
        "flow_logs.tf, aws_flow_log|aws_cloudwatch_log_group|aws_iam_role.*",
        "github.tf, aws_iam_.*",
        "iam.tf, aws_iam_.*",
        "kms.tf, aws_kms_.*",
        "pod_identity.tf, aws_eks_pod_identity_association|aws_iam_role.*",
        "routes.tf, aws_(eip|internet_gateway|nat_gateway|route.*|vpc_endpoint)",
        "vpc.tf, aws_(vpc|subnet|default_security_group)"
    })
    void eachFileHoldsWhatItsNameSays(String file, String types) {
        assertThat(blocks("resource").get(file)).isNotEmpty().allMatch(type -> type.matches(types));
    }

    @Test
    void resourcesVariablesAndOutputsAreNowhereElse() {
        assertThat(blocks("resource")).hasSize(12);
        assertThat(blocks("variable").keySet()).allMatch(file -> file.startsWith("variables"));
        assertThat(blocks("output").keySet()).containsExactly("outputs.tf");
    }

    /** Read as text: mock_provider stands in place of the whole block, so that no run sees it. */
    @Test
    void theProviderRefusesAnotherAccount() {
        assertThat(files("", "providers\\.tf").get("providers.tf")).contains("allowed_account_ids = [var.account_id]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bootstrap/"})
    void everyVariableWithAValidationIsRefusedByARun(String root) {
        var validated = files(root, "variables.*").values().stream()
                .flatMap(text -> Stream.of(text.split("(?m)^(?=variable )")))
                .filter(text -> VALIDATION.matcher(text).find())
                .map(text -> text.replaceFirst("(?s)^variable \"(\\w+)\".*", "$1"))
                .toList();
        var expected = files(root + "tests", ".*\\.hcl").values().stream()
                .flatMap(text -> EXPECTED.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(validated).hasSizeGreaterThan(4).allMatch(expected::contains);
    }

    @Test
    void everyValidationIsAMutation() {
        var written = Stream.of("", "bootstrap")
                .flatMap(root -> files(root, "variables.*").values().stream())
                .mapToLong(text -> VALIDATION.matcher(text).results().count())
                .sum();

        assertThat(Validations.of(CONFIGURATION)).hasSize((int) written).allSatisfy(mutation -> {
            assertThat(mutation.edit().before()).startsWith("condition");
            assertThat(mutation.guards()).isNotEmpty();
        });
    }

    /** The types, or names, of the cluster's root by file. */
    private static Map<String, List<String>> blocks(String kind) {
        var block = Pattern.compile("(?m)^%s \"(\\w+)\"".formatted(kind));
        return files("", ".*\\.tf").entrySet().stream()
                .filter(file -> block.matcher(file.getValue()).find())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        file -> block.matcher(file.getValue())
                                .results()
                                .map((MatchResult found) -> found.group(1))
                                .toList()));
    }

    private static Map<String, String> files(String folder, String name) {
        try (var files = Files.list(CONFIGURATION.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), TerraformLayoutTest::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
