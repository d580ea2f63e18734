package dev.slipway.chassis;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/**
 * What OpenTelemetry logs when it can not reach its collector: an error with a stack trace of its own inside, five times
 * within a minute and once in each that follows. Requests are answered as before, so that a warning of one line does.
 */
final class ExportFailure {
    private ExportFailure() {}

    /** The line to be written instead; the same one when it tells of anything else, such as a mistake of the library. */
    static LogRecord brief(LogRecord line) {
        if (!String.valueOf(line.getLoggerName()).startsWith("io.opentelemetry.") || !away(line.getThrown())) {
            return line;
        }
        // The JDK's client says of a refused connection no more than its exception's name.
        var message = "%s (%s)".formatted(line.getMessage(), line.getThrown()).replaceAll("\\R", " ");
        var brief = new LogRecord(Level.WARNING, message);
        brief.setLoggerName(line.getLoggerName());
        brief.setInstant(line.getInstant());
        brief.setParameters(line.getParameters());
        return brief;
    }

    private static boolean away(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(IOException.class::isInstance);
    }
}
