package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Both roots of terraform-eks: format, validity, and each run of their tests as a test of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RootsTerraformTest {
    private final Project project = Project.here();
    private AwsProvider provider;
    private int count;

    @BeforeAll
    void provider() {
        Tool.terraform();
        provider = AwsProvider.find(project, RootsTerraformTest::tell);
    }

    @AfterAll
    void tellWhichProviderItWas() throws IOException {
        if (provider != null) {
            var note = "terraform: %d runs of `terraform test` with %s%n".formatted(count, provider.description());
            Files.writeString(project.root().resolve("eks/target/notes.txt"), note);
        }
    }

    @TestFactory
    Stream<DynamicTest> cluster() {
        try (var terraform = Terraform.of(project, "", provider)) {
            return Stream.of(basics(terraform), ofRuns(counted(terraform)), ofRuns(Graph.runs(terraform)))
                    .flatMap(tests -> tests);
        }
    }

    @TestFactory
    Stream<DynamicTest> bootstrap() {
        try (var terraform = Terraform.of(project, "bootstrap", provider)) {
            var beside = Guards.runs(terraform, List.of(Guards.ORDER, Guards.KEPT));
            return Stream.of(basics(terraform), ofRuns(counted(terraform)), ofRuns(beside))
                    .flatMap(tests -> tests);
        }
    }

    private static void tell(String detail) {
        if (detail.startsWith("offline: ")) { // making the stand-in takes a while
            System.out.println(detail);
        }
    }

    private static Stream<DynamicTest> basics(Terraform terraform) {
        var unformatted = terraform.unformatted();
        var errors = terraform.validate();
        return Stream.of(
                dynamicTest("terraform fmt", () -> assertThat(unformatted).isEmpty()),
                dynamicTest("terraform validate", () -> assertThat(errors).isEmpty()));
    }

    private List<TerraformRun> counted(Terraform terraform) {
        var runs = terraform.test();
        count += runs.size();
        return runs;
    }

    private static Stream<DynamicTest> ofRuns(List<TerraformRun> runs) {
        return runs.stream()
                .map(run -> dynamicTest(
                        run.file() + ": " + run.name(),
                        () -> assertThat(run.passed())
                                .as("%s: %s: %s\n%s", run.file(), run.name(), run.status(), run.message())
                                .isTrue()));
    }
}
