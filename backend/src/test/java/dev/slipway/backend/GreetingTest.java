package dev.slipway.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import io.helidon.json.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreetingTest {
    private static final String GREETING = "Grüße, \"Welt\" \\ <b>";

    private static Service service;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(
                "backend",
                Settings.of("{server: {port: 0}, admin: {port: 0}, greeting: '%s'}".formatted(GREETING)),
                Main::routing);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
    }

    @Test
    void isTextUnlessAskedOtherwise() throws Exception {
        var answer = get("GET", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo(GREETING);
    }

    @Test
    void saysAsJsonWhoGivesIt() throws Exception {
        var answer = get("GET", "application/json");
        var json = JsonParser.create(answer.body()).readJsonObject();

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(json.keysAsStrings())
                .containsExactlyInAnyOrder("greeting", "service", "version", "revision", "pod", "node", "zone");
        assertThat(json.stringValue("greeting")).contains(GREETING);
        assertThat(json.stringValue("service")).contains("backend");
        assertThat(json.stringValue("version").orElseThrow()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(json.stringValue("pod").orElseThrow()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                     | text/plain",
                "text/html, */*;q=0.1                    | text/plain",
                "text/plain;q=0.5, application/json      | application/json",
                "application/*                           | application/json",
                "text/plain;q=0, */*                     | application/json",
            })
    void comesInTheFormThatTheClientLikesBest(String accept, String form) throws Exception {
        assertThat(get("GET", accept).headers().firstValue("Content-Type")).contains(form + "; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({"image/png, 406", "text/html, 406", "*/*;q=0, 406", "nonsense, 400"})
    void refusesAFormThatItDoesNotHave(String accept, int status) throws Exception {
        assertThat(get("GET", accept).statusCode()).isEqualTo(status);
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() throws Exception {
        var head = get("HEAD", "application/json");
        var get = get("GET", "application/json");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
    }

    private static HttpResponse<String> get(String method, String accept) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/".formatted(service.port())))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (accept != null) {
            request.header("Accept", accept);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
