package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest {
    private static Service service;

    @BeforeAll
    static void start() throws StartException {
        var document = OpenApi.of(OpenApiTest.class);
        service = Service.start(
                "test",
                Settings.of(""),
                (routing, settings, identity) -> Endpoint.get(routing, OpenApi.PATH, document));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/yaml", "application/json", "nonsense"})
    void isTheFileBesideTheServicesClassWhateverTheClientAccepts(String accept) throws IOException {
        var answer = Wire.get(service.port(), "/openapi.yaml", "Accept: " + accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/yaml; charset=utf-8");
        assertThat(answer.body().lines())
                .containsExactlyElementsOf(List.of("# What the tests' service says of itself.", "openapi: 3.1.0"));
    }

    @Test
    void hasNoBodyForHead() throws IOException {
        try (var wire = new Wire(service.port())) {
            var raw = wire.send("HEAD /openapi.yaml HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
                    .rest();

            assertThat(raw).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n");
        }
    }
}
