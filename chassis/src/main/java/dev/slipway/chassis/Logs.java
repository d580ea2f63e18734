package dev.slipway.chassis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;

/** Log lines on standard output: one JSON object each, or text for humans; both with the trace id of their request. */
record Logs(String level, String format) {
    private static final Map<String, String> LEVELS =
            Map.of("ERROR", "SEVERE", "WARNING", "WARNING", "INFO", "INFO", "DEBUG", "FINE", "TRACE", "FINER");
    private static final String PACKAGE = "io.helidon.logging.jul.";

    /** See {@code log.*} in {@code chassis.yaml}. */
    static Logs read(Settings settings) {
        return new Logs(
                settings.choice("log.level", List.of("ERROR", "WARNING", "INFO", "DEBUG", "TRACE")),
                settings.choice("log.format", List.of("json", "text")));
    }

    /** Keeps Helidon from configuring logs by itself; must run before its first class is loaded. */
    static void keepHelidonOut() {
        System.setProperty("io.helidon.logging.config.disabled", "true");
    }

    void apply(Identity identity) {
        var properties = """
                handlers = %1$sHelidonConsoleHandler
                .level = %2$s
                %1$sHelidonConsoleHandler.formatter = %1$s%3$s
                %1$sHelidonJsonFormatter.fields = time:%%1$tFT%%1$tT.%%1$tL%%1$tz,level:%%4$s,service:%4$s,pod:%5$s,\
                logger:%%3$s,message:%%5$s,trace:%%X{%6$s},exception:%%6$s
                java.util.logging.SimpleFormatter.format = %%1$tT.%%1$tL %%4$s %%5$s%%X{%6$s}%%6$s%%n
                """.formatted(
                        PACKAGE,
                        LEVELS.get(level),
                        format.equals("json") ? "HelidonJsonFormatter" : "HelidonFormatter",
                        identity.service(),
                        identity.pod(),
                        Trace.LOG_KEY);
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(properties.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
