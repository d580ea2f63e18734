package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.FaultSwitch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request can bring a fault to both hops. */
class FaultHeadersTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final String FAULT = "service=backend; status=503";

    private final HttpClient client = HttpClient.newHttpClient();
    private StubBackend backend;

    @BeforeEach
    void start() throws Exception {
        backend = new StubBackend(StubBackend.ok(StubBackend.GREETING));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/live/answer"})
    void reachTheBackend(String path) throws Exception {
        assertThat(status(path, Map.of(FaultSwitch.TOKEN_VARIABLE, TOKEN), TOKEN))
                .isEqualTo(200);
        assertThat(backend.requests())
                .singleElement()
                .asString()
                .contains("Slipway-Fault: %s\n".formatted(FAULT), "Slipway-Fault-Token: %s\n".formatted(TOKEN));
    }

    @Test
    void doNotReachTheBackendWithoutTheToken() throws Exception {
        assertThat(status("/", Map.of(FaultSwitch.TOKEN_VARIABLE, TOKEN), "another"))
                .isEqualTo(403);
        assertThat(backend.requests()).isEmpty();
    }

    @Test
    void areNotPassedOnWhereTheyAreOff() throws Exception {
        assertThat(status("/", Map.of(), TOKEN)).isEqualTo(200);
        assertThat(backend.requests()).singleElement().asString().doesNotContainIgnoringCase("slipway");
    }

    private int status(String path, Map<String, String> environment, String token) throws Exception {
        try (var service = backend.frontend(Main::routing, environment)) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(service.port(), path)))
                    .header("Slipway-Fault", FAULT)
                    .header("Slipway-Fault-Token", token);
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
