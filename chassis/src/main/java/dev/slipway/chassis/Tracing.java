package dev.slipway.chassis;

import java.net.URI;
import java.util.Optional;

/** Whether a collector is told of requests, and of which share; {@code chassis.yaml} says what each setting is for. */
record Tracing(Optional<URI> endpoint, double ratio) {
    static Tracing read(Settings settings) {
        return new Tracing(settings.collector("tracing.endpoint"), settings.share("tracing.ratio"));
    }

    /** Without an endpoint, no class of OpenTelemetry is loaded. */
    Traces start(Identity identity) {
        return endpoint.<Traces>map(collector -> new Spans(collector, ratio, identity))
                .orElseGet(Trace.Start::new);
    }
}
