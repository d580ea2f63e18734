package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Nothing of Terraform's code is unused, untyped, undocumented or against the rules of .tflint.hcl. */
class TflintTest {
    private static final Path CODE = Project.here().root().resolve("terraform-eks");

    @TempDir
    Path copy;

    @BeforeEach
    void copies() throws IOException {
        new Scratch(copy).copy(CODE, Terraform::isSource);
    }

    @Test
    void findsNothing() {
        assertThat(issues()).isEmpty();
    }

    @Test
    void seesAVariableThatNobodyUsesTypesOrDescribesInEachFolder() throws IOException {
        for (var file : List.of("variables.tf", "bootstrap/variables.tf", "tests/addresses/main.tf")) {
            Files.writeString(copy.resolve(file), "\nvariable \"Spare\" {}\n", StandardOpenOption.APPEND);
        }

        assertThat(issues())
                .hasSize(12)
                .contains(
                        "terraform_naming_convention variables.tf",
                        "terraform_typed_variables variables.tf",
                        "terraform_documented_variables bootstrap/variables.tf",
                        "terraform_unused_declarations tests/addresses/main.tf");
    }

    /** Each with its rule and its file. */
    private List<String> issues() {
        var tflint = Program.of(
                        Tool.find("tflint").toString(),
                        "--recursive",
                        "--config=" + CODE.resolve(".tflint.hcl"),
                        "--format=json")
                .in(copy)
                .within(Duration.ofMinutes(1));
        var result = JsonMapper.shared().readTree(tflint.run(line -> {}).output());
        assertThat(result.path("errors")).isEmpty();
        return StreamSupport.stream(result.path("issues").spliterator(), false)
                .map(issue -> issue.at("/rule/name").asString() + " "
                        + issue.at("/range/filename").asString())
                .toList();
    }
}
