package dev.slipway.chassis;

import io.helidon.json.JsonObject;
import io.helidon.logging.common.HelidonMdc;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * A log line as a JSON object, whatever its message contains. Helidon has such a formatter, whose cache breaks when
 * two threads log for the first time at once: lines were lost at the start.
 */
final class JsonLine extends Formatter {
    private final Identity identity;

    JsonLine(Identity identity) {
        this.identity = identity;
    }

    @Override
    public String format(LogRecord line) {
        var json = JsonObject.builder()
                .set("time", line.getInstant().toString())
                .set("level", level(line))
                .set("service", identity.service())
                .set("version", identity.version())
                .set("pod", identity.pod())
                .set("logger", String.valueOf(line.getLoggerName()))
                .set("message", formatMessage(line));
        HelidonMdc.get(Trace.LOG_KEY).ifPresent(trace -> json.set("trace", trace));
        if (line.getThrown() != null) {
            json.set("exception", stackTrace(line.getThrown()));
        }
        return json.build() + "\n";
    }

    /** The names that log.level takes. */
    static String level(LogRecord line) {
        var level = line.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        return level >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
