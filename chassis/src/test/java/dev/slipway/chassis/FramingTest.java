package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.RequestException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";
    private static final String LENGTH = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: ";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final Framing framing = new Framing(1000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10_000})
    void findsEachRequestHoweverItsBytesCome(int piece) {
        var body = LENGTH + "7\r\n\r\nGET /\r\n";
        var chunks = CHUNKED + "a\r\n0123456789\r\n0E\r\n" + "\r\n".repeat(7) + "\r\n000\r\n\r\n";
        var bytes = GET + body + chunks + GET;
        var begun = 0;
        for (var at = 0; at < bytes.length(); at += piece) {
            begun += accept(bytes.substring(at, Math.min(at + piece, bytes.length()))) ? 1 : 0;
        }

        assertThat(begun).isEqualTo(piece == 10_000 ? 1 : 4);
        assertThat(framing.betweenRequests()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", GET + "G", LENGTH + "2\r\n\r\nx", CHUNKED, CHUNKED + "1\r\nx\r\n", CHUNKED + "0\r\n"})
    void knowsWhenARequestIsNotWhole(String bytes) {
        accept(bytes);

        assertThat(framing.betweenRequests()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get / HTTP/1.1\r\n",
                "G(T / HTTP/1.1\r\n",
                " / HTTP/1.1\r\n",
                "GET\t/ HTTP/1.1\r\n",
                "GET x HTTP/1.1\r\n",
                "GET * HTTP/1.1\r\n",
                "GET /#x HTTP/1.1\r\n",
                "GET /\u00e9 HTTP/1.1\r\n",
                "GET ftp://a/ HTTP/1.1\r\n",
                "GET http://u@a/ HTTP/1.1\r\n",
                "GET\r\n",
                "GET /\r\n",
                "GET / HTTP/1.1\0\r\n",
                "CONNECT / HTTP/1.1\r\n",
                "GET / HTTP/1.1\n"
            })
    void refusesARequestLine(String line) {
        assertThatThrownBy(() -> accept(line)).isInstanceOf(RequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X",
                "X : y",
                ": y",
                " X: y",
                "X: y\nZ: z",
                "X: y\rZ: z",
                "X: \0",
                "Host: b",
                "Content-Length: +1",
                "Content-Length: 1, 1",
                "Content-Length: 1\r\nContent-Length: 1",
                "Content-Length: 1234567890123456789",
                "Content-Length: 1\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 0",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: \u000bchunked"
            })
    void refusesFields(String fields) {
        assertThatThrownBy(() -> accept("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n"))
                .isInstanceOf(RequestException.class);
    }

    /** In Turkish the small letter of I has no dot. */
    @Test
    void readsTheNamesOfFieldsAlikeInEachLanguage() {
        var here = Locale.getDefault();
        Locale.setDefault(Locale.of("tr"));
        try {
            assertThatThrownBy(() -> accept("POST / HTTP/1.1\r\nHost: a\r\nTRANSFER-ENCODING: identity\r\n"))
                    .isInstanceOf(RequestException.class);
        } finally {
            Locale.setDefault(here);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:-1", "a:+1", "a:1:2", "a:123456", "a/b", "u@a", "[x]", "[::1", "[]"})
    void refusesAHost(String host) {
        assertThatThrownBy(() -> accept("GET / HTTP/1.1\r\nHost: %s\r\n".formatted(host)))
                .isInstanceOf(RequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a:", "a:65535", "[::1]:80", "\ta\t ", "a\r\nX:\r\nX: \u00e9"})
    void takesAHost(String host) {
        accept("GET / HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(host));

        assertThat(framing.betweenRequests()).isTrue();
    }

    @Test
    void takesAnAbsoluteTargetOnlyForTheHostOfTheField() {
        accept("GET http://TEST/x HTTP/1.1\r\nHost: test\r\n\r\n");

        assertThat(framing.betweenRequests()).isTrue();
        assertThatThrownBy(() -> accept("GET http://other/x HTTP/1.1\r\nHost: test\r\n\r\n"))
                .isInstanceOf(RequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1\r\n",
                "0x1\r\n",
                "1 \r\n",
                "1;a=b\r\n",
                "\r\n",
                "100000001\r\n",
                "ffffffff\r\n",
                "1\n",
                // Without an end
                "000000000000",
                "1\r\nxy\r\n",
                "1\r\nxyz\r\n",
                "1\r\nx\n",
                "0\r\nX: y\r\n"
            })
    void refusesChunks(String chunks) {
        assertThatThrownBy(() -> accept(CHUNKED + chunks)).isInstanceOf(RequestException.class);
    }

    /** Helidon would read on in a body that it could not read. */
    @Test
    void answers400AndEndsTheConnection() throws Exception {
        try (var service = TestService.start("");
                var wire = new Wire(service.port())) {
            wire.send("POST /body HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.staysOpenFor(Duration.ofMillis(300))).isTrue();

            assertThat(wire.send("+1\r\n").receive().status()).isEqualTo(400);
            assertThat(wire.closesWithin(Duration.ofSeconds(2))).isTrue();
        }
    }

    private boolean accept(String bytes) {
        return framing.accept(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
