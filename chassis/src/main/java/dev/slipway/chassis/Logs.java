package dev.slipway.chassis;

import java.io.OutputStream;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Log lines on standard output: one JSON object each, or text for humans; both with the trace id of their request. */
record Logs(boolean json) {
    private static final List<String> LEVELS = List.of("ERROR", "WARNING", "INFO", "DEBUG", "TRACE");

    /** See {@code log.*} in {@code chassis.yaml}; the level follows its file. */
    static Logs read(Settings settings) {
        settings.follow(
                edited -> System.Logger.Level.valueOf(edited.choice("log.level", LEVELS)),
                level -> Logger.getLogger("").setLevel(jul(level)));
        return new Logs(settings.choice("log.format", List.of("json", "text")).equals("json"));
    }

    /** Keeps Helidon from configuring logs by itself; must run before its first class is loaded. */
    static void keepHelidonOut() {
        System.setProperty("io.helidon.logging.config.disabled", "true");
    }

    void apply(Identity identity) {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new Lines(System.out, json ? new JsonLine(identity) : new TextLine()));
    }

    private static Level jul(System.Logger.Level level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARNING -> Level.WARNING;
            case DEBUG -> Level.FINE;
            case TRACE -> Level.FINER;
            default -> Level.INFO;
        };
    }

    /** Writes each line at once, and only whole: standard output is shared. */
    static final class Lines extends StreamHandler {
        Lines(OutputStream out, Formatter formatter) {
            super(out, formatter);
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(LogRecord line) {
            var brief = ExportFailure.brief(line);
            // Its level may be below the one that was let through.
            if (brief == line || Logger.getLogger("").isLoggable(brief.getLevel())) {
                super.publish(brief);
                flush();
            }
        }

        /** Comes back: the JVM's end takes all handlers away, while the last requests are still being answered. */
        @Override
        public synchronized void close() {
            flush();
            Logger.getLogger("").addHandler(this);
        }
    }
}
