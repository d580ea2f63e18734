package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
    private static final Map<String, String> EXPECTED = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store");

    @RegisterExtension
    static final RunningService service = RunningService.of("");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/boom"})
    void standOnEachAnswer(String path) throws IOException {
        assertThat(Wire.get(service.port(), path).headers()).containsAllEntriesOf(EXPECTED);
    }

    @Test
    void standOnAnswersToWhatIsNoHttp() throws IOException {
        try (var wire = new Wire(service.port())) {
            var answer = wire.send("GET / HTTP/1.1\r\nno colon\r\n\r\n").receive();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsAllEntriesOf(EXPECTED);
        }
    }

    @Test
    void areNotJoinedByWhatARequestSmuggles() throws IOException {
        assertThat(Wire.get(service.port(), "/header?value=fine").headers()).containsEntry("X-Asked", "fine");

        var answer = Wire.get(service.port(), "/header?value=a%0d%0aSet-Cookie:b");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.headers()).doesNotContainKeys("X-Asked", "Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/boom"})
    void nameNoProduct(String path) throws IOException {
        assertThat(Wire.get(service.port(), path).headers()).doesNotContainKeys("Server", "X-Powered-By", "Via");
    }
}
