package dev.slipway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedTest {
    @Test
    void namesTheRuleThatEachBreaks() {
        assertThat(Malformed.all())
                .hasSizeGreaterThan(80)
                .allMatch(request -> request.rule().matches("RFC 911[02] [0-9.]+"))
                .allMatch(request -> request.outcome().matches("refuse|serve|close"))
                .doesNotHaveDuplicates();
    }

    @Test
    void isSentAsItIsWritten() {
        var request = Malformed.all().stream()
                .filter(any -> any.broken().equals("a bare LF after the size of a chunk"))
                .findFirst()
                .orElseThrow();

        assertThat(new String(request.bytes(), StandardCharsets.ISO_8859_1))
                .startsWith(
                        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\nGET /next ");
    }

    @ParameterizedTest
    @CsvSource({
        "no Host, 400, true",
        "no Host, 200, false",
        "no Host, 500, false",
        "no Host, 400 404, false",
        "no Host, '', false",
        "a method that nobody knows, 405 404, true",
        "a method that nobody knows, 405, false",
        "the end within the body, '', true",
        "the end within the body, 200, false"
    })
    void isJudgedByAllThatIsAnswered(String broken, String statuses, boolean right) throws IOException {
        var request = Malformed.all().stream()
                .filter(any -> any.broken().equals(broken))
                .findFirst()
                .orElseThrow();
        try (var server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> answer(server, statuses));

            assertThat(request.fault(URI.create("http://localhost:" + server.getLocalPort()))
                            .isEmpty())
                    .isEqualTo(right);
        }
    }

    private static void answer(ServerSocket server, String statuses) {
        try (var socket = server.accept()) {
            for (var status : statuses.isEmpty() ? new String[0] : statuses.split(" ")) {
                var answer = "HTTP/1.1 %s Said\r\nContent-Length: 2\r\n\r\nno".formatted(status);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The test says that there was no answer.
        }
    }
}
