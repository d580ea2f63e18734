package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five commands lead from an AWS account to the page, and no command of terraform-eks/README.md is a misprint. */
class FiveCommandsTest {
    private static final Path ROOT = Project.here().root();
    private static final List<List<ReadmeCommand>> BLOCKS = ReadmeCommand.blocks();
    private static final List<ReadmeCommand> ALL =
            BLOCKS.stream().flatMap(List::stream).distinct().toList();

    @Test
    void areFive() {
        assertThat(BLOCKS.getFirst())
                .extracting(ReadmeCommand::toString)
                .containsExactly(
                        "terraform -chdir=terraform-eks/bootstrap init",
                        "terraform -chdir=terraform-eks/bootstrap apply -var-file=../environments/dev.s3.tfbackend",
                        "terraform -chdir=terraform-eks init -backend-config=environments/dev.s3.tfbackend",
                        "terraform -chdir=terraform-eks apply -var-file=environments/dev.tfvars",
                        "delivery/deploy dev");
    }

    @TestFactory
    Stream<DynamicTest> nameOptionsThatTheProgramsOwnHelpNames() {
        return ALL.stream()
                .map(command -> DynamicTest.dynamicTest(command.toString(), () -> {
                    var help = CommandHelp.of(command);
                    assertThat(command.options()).allMatch(help::names);
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "terraform apply -var-files=a",
                "aws eks update-kubeconfig --names a",
                "helm test frontend --log",
                "kubectl get pods --namespaces a",
                "./slipway eks help --dry-runs",
                "tools/install --every"
            })
    void areFoundWantingForAnOptionThatTheProgramHasNot(String line) {
        var command = ReadmeCommand.of(line);

        assertThat(command.options()).hasSize(1).noneMatch(CommandHelp.of(command)::names);
    }

    @Test
    void nameFoldersAndFilesThatAreThere() {
        for (var command : ALL) {
            var folders = command.values("-chdir");
            var folder = ROOT.resolve(folders.isEmpty() ? "" : folders.getFirst());
            assertThat(folder).isDirectory();
            if (command.program().contains("/")) {
                assertThat(ROOT.resolve(command.program())).isExecutable();
            }
            assertThat(Stream.of("-var-file", "-backend-config").flatMap(option -> command.values(option).stream()))
                    .allSatisfy(file -> assertThat(folder.resolve(file)).isRegularFile());
        }
    }
}
