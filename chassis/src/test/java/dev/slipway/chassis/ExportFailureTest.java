package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportFailureTest {
    private static final String LIBRARY = "io.opentelemetry.exporter.Any";

    static Stream<Throwable> failures() {
        var refused = new ConnectException();
        return Stream.of(
                refused, new UncheckedIOException("in\ntwo lines", refused), new IllegalStateException(refused));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isAWarningOfOneLine(Throwable failure) {
        var brief = ExportFailure.brief(line(LIBRARY, failure));

        assertThat(new TextLine().format(brief))
                .hasLineCount(1)
                .contains(" WARNING Failed to export. Full error message: null (", "Exception");
        assertThat(new JsonLine(Identity.of("test", Map.of())).format(brief))
                .hasLineCount(1)
                .contains("\"level\":\"WARNING\"", "\"logger\":\"%s\"".formatted(LIBRARY))
                .doesNotContain("\"exception\"");
    }

    @Test
    void leavesOtherLinesAsTheyAre() {
        assertThat(Stream.of(
                        line(LIBRARY, new IllegalStateException()),
                        line(LIBRARY, null),
                        line("dev.slipway", new ConnectException()),
                        line(null, new ConnectException())))
                .allSatisfy(line -> assertThat(ExportFailure.brief(line)).isSameAs(line));
    }

    @Test
    void isNotWrittenWhereOnlyErrorsAre() throws StartException {
        var out = new ByteArrayOutputStream();
        var lines = new Logs.Lines(out, new TextLine());
        try {
            Logs.read(Settings.of("log: {level: ERROR}"));
            lines.publish(line(LIBRARY, new ConnectException()));
            assertThat(out.toString()).isEmpty();

            lines.publish(line("dev.slipway", new ConnectException()));
            assertThat(out.toString()).contains(" ERROR Failed to export.", "\tat ");
        } finally {
            Logs.read(Settings.of(""));
        }
    }

    private static LogRecord line(String logger, Throwable thrown) {
        var line = new LogRecord(Level.SEVERE, "Failed to export. Full error message: null");
        line.setLoggerName(logger);
        line.setThrown(thrown);
        return line;
    }
}
