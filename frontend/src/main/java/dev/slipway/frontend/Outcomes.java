package dev.slipway.frontend;

import dev.slipway.chassis.Latency;
import dev.slipway.frontend.BackendException.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The timer {@code backend.requests}, one for each way in which a question may end. All are there from the start, since
 * Prometheus does not see the first step of a counter that begins with it.
 */
final class Outcomes {
    private final Timer ok;
    private final Map<Reason, Timer> failed = new EnumMap<>(Reason.class);

    Outcomes(MeterRegistry metrics) {
        ok = timer(metrics, "ok");
        for (var reason : Reason.values()) {
            failed.put(reason, timer(metrics, reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    Timer ok() {
        return ok;
    }

    Timer failed(Reason reason) {
        return failed.get(reason);
    }

    private static Timer timer(MeterRegistry metrics, String outcome) {
        return Timer.builder("backend.requests")
                .description("Questions to the backend, with all tries, by outcome")
                .tag("outcome", outcome)
                .serviceLevelObjectives(Latency.buckets())
                .register(metrics);
    }
}
