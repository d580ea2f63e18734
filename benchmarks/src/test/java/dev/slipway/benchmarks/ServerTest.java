package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the JDK's own jwebserver, which shows a folder. */
class ServerTest {
    @TempDir
    Path folder;

    private URI page;

    @BeforeEach
    void findAFreePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            page = URI.create("http://127.0.0.1:%d/".formatted(socket.getLocalPort()));
        }
    }

    @Test
    void isThereOnceItIsStartedAndGoneOnceItIsClosed() {
        try (var server = webServer()) {
            assertThat(server.firstAnswer()).isPositive();
            assertThat(server.memory()).isBetween(10.0, 1000.0);
            assertThat(server.cpu()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
        }
        try (var again = webServer()) {
            assertThat(again.firstAnswer()).isPositive();
        }
    }

    @Test
    void endsInOrderWhenAsked() throws Exception {
        try (var server = webServer()) {
            server.end();

            assertThatThrownBy(server::memory)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("could not measure web: its process is not there any more");
        }
    }

    @Test
    void tellsWhyAServerEndedInsteadOfServing() {
        assertThatThrownBy(() -> start("sh", "-c", "echo the port is mine; exit 3"))
                .isInstanceOf(Problem.class)
                .hasMessage("could not start web: it ended with exit code 3: the port is mine");
    }

    @Test
    void doesNotTakeAnothersAnswersForItsOwn() {
        try (var _ = webServer()) {
            assertThatThrownBy(() -> start("sleep", "60"))
                    .isInstanceOf(Problem.class)
                    .hasMessage("could not start web: something listens at %s already, expected nobody", page);
        }
    }

    @Test
    void handsOverVariablesOfItsEnvironment() throws IOException {
        var seen = folder.resolve("seen");
        assertThatThrownBy(() -> start("sh", "-c", "echo $SLIPWAY_CONFIG > " + seen))
                .isInstanceOf(Problem.class);

        assertThat(Files.readString(seen)).isEqualTo("here\n");
    }

    private Server webServer() {
        return start(
                Path.of(System.getProperty("java.home"), "bin", "jwebserver").toString(),
                "--bind-address",
                "127.0.0.1",
                "--port",
                Integer.toString(page.getPort()),
                "--directory",
                folder.toString());
    }

    private Server start(String... command) {
        return Server.start("web", List.of(command), Map.of("SLIPWAY_CONFIG", "here"), page, folder.resolve("log"));
    }
}
