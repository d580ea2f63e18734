package dev.slipway.chassis;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The timer {@code http.server.requests} per method, route and status, which Helidon 4.5 has only for its telemetry
 * modules. Routes are patterns, and unknown methods are one: a client must not be able to make new time series.
 */
final class Requests implements Filter {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final Duration[] BUCKETS = List.of(5, 10, 25, 50, 100, 250, 500, 1000, 1500, 2500).stream()
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    Requests(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var start = System.nanoTime();
        response.whenSent(() -> timer(request, response).record(Duration.ofNanos(System.nanoTime() - start)));
        chain.proceed();
    }

    private Timer timer(RoutingRequest request, RoutingResponse response) {
        var method = request.prologue().method().text();
        return registry.getOrCreate(Timer.builder("http.server.requests")
                .description("Requests by method, route and status")
                .buckets(BUCKETS)
                // A quantile of one pod says nothing about the service; buckets can be added up.
                .percentiles(new double[0])
                .tags(List.of(
                        Tag.create("method", METHODS.contains(method) ? method : "OTHER"),
                        Tag.create("route", request.matchingPattern().orElse("UNKNOWN")),
                        Tag.create("status", response.status().codeText()))));
    }
}
