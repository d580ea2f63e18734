package dev.slipway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import dev.slipway.chassis.StartException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @Test
    void greetsTheWorldByDefault() throws Exception {
        var settings = Settings.of("{server: {port: 0}, admin: {port: 0}}");
        try (var service = Service.start("backend", settings, Main::routing);
                var client = HttpClient.newHttpClient()) {
            var page = URI.create("http://localhost:%d/".formatted(service.port()));

            assertThat(client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("Hello, World!");
        }
    }

    @Test
    void listensOn4567And9090ByDefault() throws StartException {
        var settings = Settings.of("");

        assertThat(settings.number("server.port", 0, 65535)).isEqualTo(4567);
        assertThat(settings.number("admin.port", 0, 65535)).isEqualTo(9090);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "", "\"a\\nb\""})
    void refusesAGreetingThatIsNone(String greeting) {
        assertThatThrownBy(() -> Service.start("backend", Settings.of("greeting: " + greeting), Main::routing))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("greeting was \"")
                .hasMessageContaining("expected text of 1 to 1000 characters without control characters");
    }

    @Test
    void refusesAMisspeltKeyAndNamesTheRightOnes() {
        assertThatThrownBy(() -> Service.start("backend", Settings.of("greting: Hi"), Main::routing))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("greting is no setting (line 1 of test.yaml), expected one of admin.port, ")
                .hasMessageContaining("greeting, ");
    }
}
