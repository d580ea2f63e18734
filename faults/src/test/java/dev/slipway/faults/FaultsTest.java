package dev.slipway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static Service service;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start("faults", Settings.of("{server: {port: 0}, admin: {port: 0}}"), Main::routing);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
    }

    @Test
    void greetsUntilAFaultIsNamed() throws Exception {
        assertThat(get("/").body()).contains("\"greeting\":\"Hello, World!\"", "\"service\":\"faults\"", "\"zone\"");

        assertThat(name("script")).isEqualTo(204);
        assertThat(get("/").body()).contains("<script>");

        assertThat(name("none")).isEqualTo(204);
        assertThat(get("/").body()).contains("Hello, World!");
    }

    @Test
    void refusesAFaultThatItDoesNotKnow() throws Exception {
        assertThat(name("sleepy")).isEqualTo(400);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"status-500, 500", "status-503, 503", "redirect, 302", "html, 200", "not-utf-8, 200"})
    void answersAsTheFaultIsCalled(String fault, int status) throws Exception {
        assertThat(get("/" + fault).statusCode()).isEqualTo(status);
    }

    @Test
    void failsThreeOfTen() {
        assertThat(IntStream.range(0, 20).map(_ -> status("/status-503-for-30-percent")))
                .filteredOn(status -> status == 503)
                .hasSize(6);
    }

    @Test
    void sendsMoreThanAnybodyShouldTake() throws Exception {
        assertThat(get("/long-body").body()).hasSizeGreaterThan(10_000_000);
        assertThatThrownBy(() -> get("/long-header")).isInstanceOf(IOException.class);
    }

    @Test
    void dripsOnAndOn() throws Exception {
        var body = client.send(request("/drip").build(), BodyHandlers.ofInputStream())
                .body();
        try (body) {
            assertThat(new String(body.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("     ");
        }
    }

    private static int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private static int name(String fault) throws IOException, InterruptedException {
        var request = request("/").PUT(BodyPublishers.ofString(fault)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(service.port(), path)));
    }
}
