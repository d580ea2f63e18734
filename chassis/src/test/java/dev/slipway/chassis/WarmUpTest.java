package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmUpTest {
    @TempDir
    Path folder;

    @Test
    void comesBeforeTheServiceIsReady() throws Exception {
        var admin = freePort();
        List<Integer> ready = new CopyOnWriteArrayList<>();
        var settings = Settings.of("{admin: {port: %d}, warm-up: {path: /warm/ready, requests: 7}}".formatted(admin));

        try (var service = Service.start(
                "test",
                settings,
                (routing, all, identity) -> Endpoint.get(routing, "/warm/ready", (_, response) -> {
                    ready.add(Wire.get(admin, "/health/ready").status());
                    ready.add(Wire.get(admin, "/health/started").status());
                    response.send("warm");
                }))) {
            assertThat(ready).hasSize(14).containsOnly(503);
            assertThat(Wire.get(service.adminPort(), "/health/ready").status()).isEqualTo(200);
        }
    }

    /** What people and other services ask for; counted and told to a collector only what others asked. */
    @Test
    void asksInBothFormsAndIsNotCounted() throws Exception {
        Set<String> asked = new ConcurrentSkipListSet<>();
        var settings = Settings.of("""
                {warm-up: {path: /warm/forms, requests: 6}, tracing: {endpoint: "http://localhost:1", ratio: 1}}""");

        try (var service = Service.start(
                "test",
                settings,
                (routing, all, identity) -> Endpoint.get(routing, "/warm/forms", (request, response) -> {
                    try (var call = Trace.of(request).call(URI.create("http://other/"), 0)) {
                        asked.add(request.headers().get(HeaderNames.ACCEPT).values() + " "
                                + call.header().get().substring(53));
                    }
                    response.send("warm");
                }))) {
            assertThat(asked).containsExactly("*/* 00", "application/json 00");
            assertThat(counted(service, "/warm/forms")).isEmpty();

            Wire.get(service.port(), "/warm/forms", "Accept: text/plain");

            assertThat(asked).contains("text/plain 03");
            assertThat(awaitCounted(service, "/warm/forms"))
                    .singleElement()
                    .asString()
                    .endsWith(" 1.0");
        }
    }

    @Test
    void endsAtItsLimitWithAWarning() throws Exception {
        var settings = "{log: {format: text}, warm-up: {path: /boom, requests: 5, limit: PT3S}}";
        try (var child = Child.start(folder, settings)) {
            assertThat(Wire.get(child.adminPort(), "/health/ready").status()).isEqualTo(200);
            assertThat(child.line(line -> line.contains("arm up")))
                    .endsWith("Could not warm up: GET /boom answered 500 last, expected 200; the first clients wait "
                            + "longer. Set warm-up.path to what answers, or warm-up.requests to 0");
        }
    }

    /** The limit cuts the first answer off, so nothing is what it has to tell. */
    @Test
    void isNotHeldUpByAnAnswerThatNeverEnds() throws Exception {
        var settings = "{log: {format: text}, warm-up: {path: /slow/60000, requests: 5, limit: PT0.2S}}";
        try (var child = Child.start(folder, settings)) {
            assertThat(child.line(line -> line.contains("arm up"))).contains("GET /slow/60000 answered nothing last");
        }
    }

    @Test
    void saysHowLongItTook() throws Exception {
        try (var child = Child.start(folder, "{log: {format: text}, warm-up: {requests: 5}}")) {
            assertThat(child.line(line -> line.contains("arm")))
                    .containsPattern("Warmed up by 5 requests within PT[\\d.]+S");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "http://localhost/", "/a b", "/a\\r\\nHost: b", "/ü"})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> TestService.start("warm-up: {path: \"%s\"}".formatted(path)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("warm-up.path (line 1 of test.yaml) can not be read: it was \"")
                .hasMessageContaining("expected a path, such as / or /orders?size=1");
    }

    /** A request is counted when its answer has been sent, which may be after it was read. */
    private static List<String> awaitCounted(Service service, String route) throws IOException {
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (counted(service, route).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return counted(service, route);
    }

    private static List<String> counted(Service service, String route) throws IOException {
        return Wire.get(service.adminPort(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count") && line.contains(route))
                .toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
