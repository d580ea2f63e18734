package dev.slipway.chassis;

import java.time.Duration;

/**
 * What every service lets its operator set about its listeners; {@code chassis.yaml} holds the defaults and says what
 * each is for.
 */
record ServerSettings(String host, int port, int adminPort, Duration drainDelay, Duration drainGrace, Limits limits) {
    /** What a client may use of a service; sizes in bytes. */
    record Limits(
            int connections,
            int concurrentRequests,
            int queueLength,
            Duration queueTimeout,
            int payload,
            int requestLine,
            int headers,
            Duration requestTimeout,
            Duration idleTimeout) {}

    /** Port 0 is any free one. The idle timeout's least value is what outlives the 60 s of an AWS ALB. */
    static ServerSettings read(Settings settings) {
        return new ServerSettings(
                settings.text("server.host", 255),
                settings.number("server.port", 0, 65535),
                settings.number("admin.port", 0, 65535),
                settings.duration("drain.delay", Duration.ZERO, Duration.ofMinutes(1)),
                settings.duration("drain.grace", Duration.ZERO, Duration.ofMinutes(5)),
                new Limits(
                        settings.number("limits.connections", 1, 1_000_000),
                        settings.number("limits.concurrent-requests", 1, 1_000_000),
                        settings.number("limits.queue-length", 0, 1_000_000),
                        settings.duration("limits.queue-timeout", Duration.ZERO, Duration.ofSeconds(30)),
                        settings.number("limits.payload", 0, 1 << 30),
                        settings.number("limits.request-line", 1024, 1 << 16),
                        settings.number("limits.headers", 1024, 1 << 20),
                        settings.duration("limits.request-timeout", Duration.ofMillis(100), Duration.ofMinutes(5)),
                        settings.duration("limits.idle-timeout", Duration.ofSeconds(65), Duration.ofHours(1))));
    }
}
