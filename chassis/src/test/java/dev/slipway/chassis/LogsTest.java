package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "traceparent: 00-" + ID + "-00f067aa0ba902b7-01";

    @TempDir
    Path folder;

    @Test
    void areOneJsonObjectALineWithTheTraceOfTheirRequest() throws Exception {
        try (var child = Child.start(folder, "log: {format: json}\ndrain: {delay: PT0S}")) {
            Wire.get(child.port(), "/boom?%22%0a%25s", PARENT);
            var line = parse(child.line(text -> text.contains("could not answer")));

            assertThat(line.stringValue("level")).contains("ERROR");
            assertThat(line.stringValue("service")).contains("test");
            assertThat(line.stringValue("trace")).contains(ID);
            assertThat(line.stringValue("message")).contains("could not answer GET /boom");
            assertThat(line.stringValue("exception", "")).contains("IOException: secret of the house", "\tat ");
            assertThat(line.stringValue("time", "")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");
            child.sigterm();
            child.exitCode();
            assertThat(child.lines().stream().filter(text -> !text.equals("slow request begins")))
                    .allSatisfy(LogsTest::parse)
                    .filteredOn(text -> parse(text).containsKey("trace"))
                    .hasSize(1);
        }
    }

    /** OpenTelemetry's among them, when the collector answers 404, as this one does to everything. */
    @Test
    void areThoseOfLibrariesToo() throws Exception {
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.start();
        var settings = "{tracing: {endpoint: 'http://localhost:%d'}, drain: {delay: PT0S}, log: {format: json}}"
                .formatted(collector.getAddress().getPort());
        try (var child = Child.start(folder, settings)) {
            Wire.get(child.port(), "/");
            child.sigterm();
            child.exitCode();

            assertThat(child.lines()).allSatisfy(LogsTest::parse).anySatisfy(text -> {
                assertThat(parse(text).stringValue("logger", "")).startsWith("io.opentelemetry.");
                assertThat(parse(text).stringValue("message", "")).contains("404");
            });
        } finally {
            collector.stop(0);
        }
    }

    /** The collector's answer is none that OpenTelemetry can read; one that refuses is asked for ten seconds. */
    @Test
    void areOneWarningWithoutAStackTraceWhereTheCollectorIsAway() throws Exception {
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "unknown");
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write('x');
            exchange.close();
        });
        collector.start();
        var settings = "{tracing: {endpoint: 'http://localhost:%d'}, drain: {delay: PT0S}, log: {format: json}}"
                .formatted(collector.getAddress().getPort());
        try (var child = Child.start(folder, settings)) {
            Wire.get(child.port(), "/");
            child.line(text -> text.contains("io.opentelemetry."));
            child.sigterm();
            child.exitCode();

            assertThat(child.lines())
                    .filteredOn(text -> parse(text).stringValue("logger", "").startsWith("io.opentelemetry."))
                    .singleElement()
                    .satisfies(text -> {
                        assertThat(parse(text).stringValue("level")).contains("WARNING");
                        assertThat(parse(text).stringValue("message", "")).contains("UnsupportedContentEncoding");
                        assertThat(parse(text).containsKey("exception")).isFalse();
                    });
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void lastAsLongAsRequestsAreAnswered() throws Exception {
        try (var child = Child.start(folder, "{drain: {delay: PT0S}, log: {format: json}}")) {
            Wire.get(child.port(), "/reset");
            Wire.get(child.port(), "/boom");
            child.sigterm();
            child.exitCode();

            assertThat(child.lines()).anyMatch(line -> line.contains("could not answer GET /boom"));
        }
    }

    @Test
    void areTextForHumans() throws Exception {
        try (var child = Child.start(folder, "log: {format: text}")) {
            Wire.get(child.port(), "/boom", PARENT);

            assertThat(child.line(text -> text.contains("could not answer")))
                    .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ERROR could not answer GET /boom \\(trace " + ID + "\\)");
        }
    }

    @Test
    void followTheLevelOfTheFile() throws Exception {
        var settings = Settings.of("log: {level: INFO}");
        Logs.read(settings);
        try {
            settings.adopt(settings.edited("log: {level: ERROR}"));

            assertThat(Logger.getLogger("").getLevel()).isEqualTo(Level.SEVERE);
        } finally {
            settings.adopt(settings);
        }
    }

    @ParameterizedTest
    @CsvSource({"log.level, info", "log.level, FINE", "log.format, xml"})
    void refuse(String key, String value) throws StartException {
        var settings = Settings.of("%s: %s".formatted(key, value));
        Logs.read(settings);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(settings::verify))
                .hasMessageContaining("%s was \"%s\"".formatted(key, value));
    }

    private static JsonObject parse(String line) {
        return JsonParser.create(line).readJsonObject();
    }
}
