package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Five commands lead from an AWS account to the page, and no command of terraform-eks/README.md is a misprint. */
class FiveCommandsTest {
    private static final Project PROJECT = Project.here();
    private static final List<ReadmeCommand> FIVE = ReadmeCommand.blocks().getFirst();

    @Test
    void areFive() {
        assertThat(FIVE)
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
        return ReadmeCommand.blocks().stream()
                .flatMap(List::stream)
                .distinct()
                .map(command -> DynamicTest.dynamicTest(command.toString(), () -> {
                    var help = CommandHelp.of(command);
                    assertThat(command.options()).allMatch(help::names);
                }));
    }

    @Test
    void nameFoldersAndFilesThatAreThere() {
        for (var command : ReadmeCommand.blocks().stream().flatMap(List::stream).toList()) {
            var folders = command.values("-chdir");
            var folder = PROJECT.root().resolve(folders.isEmpty() ? "" : folders.getFirst());
            assertThat(folder).isDirectory();
            assertThat(Stream.of("-var-file", "-backend-config").flatMap(option -> command.values(option).stream()))
                    .allSatisfy(file -> assertThat(folder.resolve(file)).isRegularFile());
        }
    }
}
