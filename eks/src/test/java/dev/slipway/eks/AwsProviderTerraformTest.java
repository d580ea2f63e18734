package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terraform itself, told by its own configuration to ask a registry on this machine, or a mirror in a folder. */
class AwsProviderTerraformTest {
    private static final Path OFFLINE = Project.here().root().resolve("offline/terraform");

    @TempDir
    Path folder;

    private final List<String> details = new ArrayList<>();

    @BeforeEach
    void aProjectWhoseStandInIsMade() throws IOException {
        Tool.terraform();
        Files.createDirectories(folder.resolve("terraform-eks"));
        Files.copy(
                Project.here().root().resolve("terraform-eks/versions.tf"),
                folder.resolve("terraform-eks/versions.tf"));
        var script = Files.createDirectories(folder.resolve("offline")).resolve("terraform");
        Files.writeString(script, "#!/bin/sh\nexec " + OFFLINE + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void takesWhatTerraformCanHave() throws IOException {
        var provider = find(mirrorOfACompany());

        assertThat(provider.real()).isTrue();
        assertThat(provider.description()).isEqualTo("AWS provider " + provider.version());
        assertThat(details).noneMatch(detail -> detail.contains("no Terraform registry"));
    }

    @Test
    void takesTheStandInWhereTheRegistryCannotBeReached() throws IOException {
        int nobodys;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }
        var provider = find(registryAt(nobodys));

        assertThat(provider.real()).isFalse();
        assertThat(provider.version()).startsWith("6.");
        assertThat(provider.description())
                .startsWith("schema-only stand-in of AWS provider 6.")
                .contains("AWS's own validators do not run", "could not query provider registry", "connection refused");
    }

    @Test
    void takesTheStandInWhereTheRegistryHangs() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var provider = find(registryAt(silent.getLocalPort()), Duration.ofSeconds(2));

            assertThat(provider.real()).isFalse();
            assertThat(provider.refusal()).isEqualTo("it did not answer within 2 s");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>Please log in</html>, invalid character",
        "403, Forbidden, requires authentication credentials",
        "404, Not found, does not have a provider named",
        "407, Who are you?, 407 Proxy Authentication Required",
        "200, {\"versions\":[]}, was not found in any of the search locations"
    })
    void takesTheStandInWhereTheRegistryAnswersWithSomethingElse(int status, String body, String reason)
            throws IOException {
        try (var registry = new FakeRegistry(status, body)) {
            var provider = find(registryAt(registry.port()));

            assertThat(provider.real()).isFalse();
            assertThat(provider.refusal()).contains(reason);
        }
    }

    @Test
    void isNotTakenInByAConfigurationThatNamesTheStandIn() {
        var provider = find(standInConfiguration());

        assertThat(provider.real()).isFalse();
        assertThat(provider.description()).contains("Terraform is configured to use it");
    }

    @Test
    void leavesToThePersonWhatNoProviderCanMend() throws IOException {
        Files.writeString(
                folder.resolve("terraform-eks/versions.tf"), "terraform {\n  required_version = \">= 99\"\n}\n");

        assertThatThrownBy(() -> find(mirrorOfACompany()))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("could not run `terraform init`", "Unsupported Terraform Core version");
        assertThat(details).noneMatch(detail -> detail.contains("no Terraform registry"));
    }

    @Test
    void saysWhatKeepsTheStandInAway() throws IOException {
        Files.writeString(
                folder.resolve("offline/terraform"), "#!/bin/sh\necho 'offline: could not find go'\nexit 1\n");
        try (var registry = new FakeRegistry(404, "")) {
            var answer = registryAt(registry.port());

            assertThatThrownBy(() -> find(answer))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("offline: could not find go");
        }
    }

    private AwsProvider find(Path configuration) {
        return find(configuration, Duration.ofMinutes(1)); // not what is tested: a busy machine is slow, too
    }

    private AwsProvider find(Path configuration, Duration patience) {
        return AwsProvider.find(
                new Project(folder), Map.of("TF_CLI_CONFIG_FILE", configuration.toString()), patience, details::add);
    }

    private static Path standInConfiguration() {
        return Path.of(Program.of(OFFLINE.toString()).output().lines().toList().getLast());
    }

    /** The same packages in a folder of somebody else: for Terraform as good as the real one. */
    private Path mirrorOfACompany() throws IOException {
        var mirror = Files.createDirectories(folder.resolve("mirror"));
        Program.of("cp", "-R", standInConfiguration().resolveSibling("mirror") + "/.", mirror.toString())
                .output();
        return Files.writeString(
                folder.resolve("terraformrc"),
                "provider_installation {\n  filesystem_mirror {\n    path = \"%s\"\n  }\n}\n".formatted(mirror));
    }

    private Path registryAt(int port) throws IOException {
        try (var hosts = Files.list(standInConfiguration().resolveSibling("mirror"))) {
            var host = hosts.findFirst().orElseThrow().getFileName();
            return Files.writeString(folder.resolve("terraformrc"), """
                    host "%s" {
                      services = { "providers.v1" = "http://127.0.0.1:%d/v1/providers/" }
                    }
                    """.formatted(host, port));
        }
    }
}
