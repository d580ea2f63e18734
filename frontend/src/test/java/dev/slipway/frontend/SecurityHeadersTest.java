package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.Identity;
import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a browser is answered, it may run nothing, frame nothing and keep nothing of it. */
class SecurityHeadersTest {
    private static final List<String> EVERYWHERE = List.of(
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Resource-Policy: same-origin",
            "Permissions-Policy: camera=(), geolocation=(), microphone=()",
            "Cache-Control: no-store");

    private StubBackend backend;
    private Service service;

    @BeforeEach
    void start() throws Exception {
        backend = new StubBackend(StubBackend.ok(StubBackend.GREETING));
        service = backend.frontend(SecurityHeadersTest::routing);
    }

    private static void routing(HttpRouting.Builder routing, Settings settings, Identity identity) {
        Main.routing(routing, settings, identity);
        routing.get("/boom", (request, response) -> {
            throw new IOException("secret of the house");
        });
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        backend.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | GET / HTTP/1.1          | text/html",
                "400 | GET / HTTP/1.1          | text/html;q=x",
                "400 | GET /<script> HTTP/1.1  | text/html",
                "400 | GET / HTTP/1.1 x        | text/html",
                "400 | no HTTP                 | text/html",
                "404 | GET /nothing HTTP/1.1   | text/html",
                "405 | POST / HTTP/1.1         | text/html",
                "406 | GET / HTTP/1.1          | image/png",
                "500 | GET /boom HTTP/1.1      | text/html",
            })
    void standOnEachAnswer(int status, String line, String accept) throws IOException {
        standOn(status, ask(line, accept));
    }

    @ParameterizedTest
    @CsvSource({"502, 0", "504, 10000"})
    void standOnWhatTheBackendMakesOfIt(int status, int millis) throws IOException {
        backend.now((connection, out) -> {
            Thread.sleep(millis);
            connection.close();
        });

        standOn(status, ask("GET / HTTP/1.1", "text/html"));
    }

    private static void standOn(int status, List<String> head) {
        assertThat(head.getFirst()).startsWith("HTTP/1.1 " + status);
        assertThat(head)
                .containsAll(EVERYWHERE)
                .filteredOn(header -> header.startsWith("Content-Security-Policy: "))
                .singleElement()
                .asString()
                .contains("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
    }

    /** The answer's lines up to the empty one. */
    private List<String> ask(String line, String accept) throws IOException {
        try (var socket = new Socket("localhost", service.port())) {
            var request = "%s\r\nHost: test\r\nAccept: %s\r\nConnection: close\r\n\r\n".formatted(line, accept);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(0, answer.indexOf("\r\n\r\n")).lines().toList();
        }
    }
}
