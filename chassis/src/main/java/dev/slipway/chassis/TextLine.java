package dev.slipway.chassis;

import io.helidon.logging.common.HelidonMdc;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A log line for a human who watches: time of day, level, message, and the trace id where there is a request. */
final class TextLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord line) {
        return "%s %s %s%s\n%s"
                .formatted(
                        TIME.format(line.getInstant()),
                        JsonLine.level(line),
                        formatMessage(line),
                        HelidonMdc.get(Trace.LOG_KEY)
                                .map(trace -> " (trace %s)".formatted(trace))
                                .orElse(""),
                        line.getThrown() == null ? "" : JsonLine.stackTrace(line.getThrown()));
    }
}
