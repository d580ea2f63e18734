package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SocketsTest {
    /** A listener, an accepted connection, one in the queue, one that is being closed, and the client's end of one. */
    private static final String FILE = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:46A0 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1701 1 0 100 0 0 10 0
               1: 0100007F:46A0 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 1702 1 0 20 4 30 10 -1
               2: 0100007F:46A0 0100007F:C002 01 00000000:0000002D 00:00000000 00000000     0        0 0 1 0 20 4 30 10 -1
               3: 0100007F:46A0 0100007F:C003 08 00000000:00000000 00:00000000 00000000     0        0 1703 1 0 20 4 30 10 -1
               4: 0100007F:C001 0100007F:46A0 01 00000000:00000000 00:00000000 00000000     0        0 1704 1 0 20 4 30 10 -1
            """;

    @Test
    void countsWhatTheServerHasAcceptedAndNothingElse() {
        assertThat(Sockets.accepted(18080, FILE)).isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectionThatWaitsForItsServerIsNotCounted() throws IOException {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var first = new Socket(server.getInetAddress(), server.getLocalPort());
                var second = new Socket(server.getInetAddress(), server.getLocalPort());
                var accepted = server.accept()) {
            assertThat(first.isConnected() && second.isConnected() && accepted.isConnected())
                    .isTrue();
            assertThat(Sockets.accepted(server.getLocalPort())).isEqualTo(1);
        }
    }
}
