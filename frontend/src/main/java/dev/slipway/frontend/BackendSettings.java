package dev.slipway.frontend;

import dev.slipway.chassis.Settings;
import java.net.URI;
import java.time.Duration;

/** Where the backend is and how long, how often and how much of it to take; {@code application.yaml} explains each. */
record BackendSettings(
        URI url,
        Duration deadline,
        Duration connectTimeout,
        Duration readTimeout,
        Duration connectionAge,
        int retries,
        int maxSize,
        int concurrentRequests) {
    static BackendSettings read(Settings settings) {
        return new BackendSettings(
                settings.service("backend.url"),
                settings.duration("backend.deadline", Duration.ofMillis(200), Duration.ofSeconds(30)),
                settings.duration("backend.connect-timeout", Duration.ofMillis(10), Duration.ofSeconds(30)),
                settings.duration("backend.read-timeout", Duration.ofMillis(10), Duration.ofSeconds(30)),
                settings.duration("backend.connection-age", Duration.ZERO, Duration.ofHours(1)),
                settings.number("backend.retries", 0, 5),
                settings.number("backend.max-size", 256, 1 << 20),
                settings.number("backend.concurrent-requests", 1, 10_000));
    }
}
