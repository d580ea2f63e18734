package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalImagesTest {
    private static final String IMAGE = "debian:trixie-slim";
    private static final String ABSENT = "[ \"$1\" != image ] || exit 1";

    @TempDir
    Path folder;

    private final List<String> details = new ArrayList<>();

    @Test
    void asksNoRegistryForAnImageThatIsThere() {
        var docker =
                docker("[ \"$1\" != image ] || { echo sha256:abc; exit 0; }", "touch " + folder + "/pulled; exit 1");

        assertThat(provide(docker, make("touch " + folder + "/made"))).isEqualTo(ExternalImages.Source.PRESENT);
        assertThat(folder.resolve("pulled")).doesNotExist();
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void pullsWhereARegistryAnswers() {
        var docker = docker(ABSENT, "echo \"trixie-slim: Pulling from library/debian\"");

        assertThat(provide(docker, make("touch " + folder + "/made"))).isEqualTo(ExternalImages.Source.PULLED);
        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(details).contains(IMAGE + ": trixie-slim: Pulling from library/debian");
    }

    @Test
    void makesTheImageWhereThePullFails() {
        var docker = docker(ABSENT, "echo 'Error response from daemon: no such host'; exit 1");

        assertThat(provide(docker, make("echo $1 >" + folder + "/made; echo debootstrap")))
                .isEqualTo(ExternalImages.Source.MADE);
        assertThat(folder.resolve("made")).hasContent(IMAGE);
        assertThat(details)
                .contains("no container registry (Error response from daemon: no such host), making " + IMAGE)
                .contains("debootstrap");
    }

    @Test
    void makesTheImageWhereTheRegistryHangs() {
        var docker = docker(ABSENT, "echo $$ >" + folder + "/pid; exec sleep 61");

        assertThat(provide(docker, make("echo made"))).isEqualTo(ExternalImages.Source.MADE);
        assertThat(details).anyMatch(detail -> detail.contains("the registry did not answer within 1 s"));
        var pull = Long.parseLong(Program.of("cat", folder + "/pid").output());
        assertThat(ProcessHandle.of(pull).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void tellsBothReasonsWhereNeitherWorks() {
        var docker = docker(ABSENT, "echo 'connection refused'; exit 1");

        assertThatThrownBy(() -> provide(docker, make("echo 'Go 1.26 is missing'; exit 1")))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(
                        "could not get the image " + IMAGE, "connection refused", "Go 1.26 is missing");
    }

    @Test
    void needsTheBaseAndTheNodeOnly() {
        assertThat(ExternalImages.names()).containsExactly("debian:trixie-slim", Project.k3sImage());
    }

    private ExternalImages.Source provide(Path docker, Path make) {
        return new ExternalImages(new Docker(docker.toString()), make, Duration.ofSeconds(1))
                .provide(IMAGE, details::add);
    }

    private Path docker(String... lines) {
        return FakeProgram.of(folder, "docker", lines);
    }

    private Path make(String... lines) {
        return FakeProgram.of(folder, "make", lines);
    }
}
