package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostTest {
    @Test
    void namesTheTakenPortAndAnotherOne() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Host.port(taken.getLocalPort())).hasValueSatisfying(problem -> {
                assertThat(problem).hasMessageContaining("could not put the page at port " + taken.getLocalPort());
                assertThat(problem.fix()).contains("./slipway up --port " + (taken.getLocalPort() + 1));
            });
        }
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThat(Host.port(70_000))
                .hasValueSatisfying(
                        problem -> assertThat(problem).hasMessage("could not use --port 70000: expected 1 to 65535"));
        assertThat(Host.port(-1)).isPresent();
    }

    @Test
    void takesAFreePort() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(Host.port(free)).isEmpty();
    }

    @Test
    void saysHowFullTheDiskIs() {
        assertThat(Host.room(Path.of("/docker"), 1L << 30, Host.ROOM)).hasValueSatisfying(problem -> {
            assertThat(problem)
                    .hasMessage("could not go on: the disk of /docker has 1.0 GiB left, expected at least 3 GiB");
            assertThat(problem.fix()).contains("docker system prune");
        });
        assertThat(Host.room(Path.of("/docker"), Host.ROOM, Host.ROOM)).isEmpty();
    }
}
