package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    @TempDir
    Path folder;

    @BeforeEach
    void offlineFolder() throws IOException {
        Files.createDirectories(folder.resolve("offline"));
    }

    @Test
    void leavesARunningEngineAlone() {
        var docker = FakeProgram.of(folder, "docker", "echo 28.0.1");
        FakeProgram.of(folder, "offline/engine", "touch " + folder + "/started");

        assertThat(engine(docker).start(detail -> {})).isEqualTo("engine 28.0.1");
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void startsTheEngineThatDoesNotAnswer() {
        var docker = FakeProgram.of(folder, "docker", "[ -e " + folder + "/started ] && echo 28.0.1");
        FakeProgram.of(folder, "offline/engine", "touch " + folder + "/started");

        assertThat(engine(docker).start(detail -> {})).isEqualTo("engine 28.0.1");
    }

    @Test
    void tellsWhatToDoWhereTheUserMayNotAskTheEngine() {
        var docker = FakeProgram.of(
                folder,
                "docker",
                "echo 'permission denied while trying to connect to the Docker daemon socket' >&2; exit 1");
        FakeProgram.of(
                folder,
                "offline/engine",
                "echo 'add yourself to the group docker: sudo usermod -aG docker you'; exit 1");

        assertThatThrownBy(() -> engine(docker).start(detail -> {}))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.fix()).contains("usermod -aG docker"))
                .hasMessageContaining("could not reach a Docker engine: permission denied");
    }

    @Test
    void tellsWhatToDoWithoutDocker() {
        FakeProgram.of(folder, "offline/engine", "echo 'install Docker'; exit 1");

        assertThatThrownBy(() -> engine(folder.resolve("no-docker")).start(detail -> {}))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.fix()).isEqualTo("install Docker"))
                .hasMessageContaining("no-docker");
    }

    private Engine engine(Path docker) {
        return new Engine(new Docker(docker.toString()), new Project(folder));
    }
}
