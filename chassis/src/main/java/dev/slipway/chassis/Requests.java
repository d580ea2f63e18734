package dev.slipway.chassis;

import io.helidon.http.Status;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The timer {@code http.server.requests} per method, route and status, which Helidon 4.5 has only for its telemetry
 * modules. Routes are patterns, and unknown methods are one: a client must not be able to make new time series. Requests
 * that come to no route, for they cannot be read or are too many, are in the counter {@code http.server.refused}. The
 * timer leaves out those of the service's {@link WarmUp}, since nobody waits for them.
 */
final class Requests implements Filter {
    static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final Duration[] BUCKETS = Latency.buckets();

    private final MeterRegistry registry;
    private final BooleanSupplier starting;
    /** To ask the registry for one takes longer than all else that is done here. */
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    /** What the requests of one time series have in common. */
    private record Series(String method, String route, Status status) {}

    Requests(MeterRegistry registry, BooleanSupplier starting) {
        this.registry = registry;
        this.starting = starting;
        // From the start, since Prometheus does not see the first step of a counter that begins with it.
        refusals(Status.SERVICE_UNAVAILABLE_503);
    }

    /** Counts a request that was answered without a route. */
    void refused(Status status) {
        refusals(status).increment();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (starting.getAsBoolean()) {
            chain.proceed();
            return;
        }
        var start = System.nanoTime();
        response.whenSent(() -> timer(request, response).record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
        chain.proceed();
    }

    private Counter refusals(Status status) {
        return registry.getOrCreate(Counter.builder("http.server.refused")
                .description("Requests that came to no route, by status")
                .tags(List.of(Tag.create("status", status.codeText()))));
    }

    private Timer timer(RoutingRequest request, RoutingResponse response) {
        var method = request.prologue().method().text();
        var known = METHODS.contains(method) ? method : "OTHER";
        var route = request.matchingPattern().orElse("UNKNOWN");
        return timers.computeIfAbsent(new Series(known, route, response.status()), this::timer);
    }

    private Timer timer(Series series) {
        return registry.getOrCreate(Timer.builder("http.server.requests")
                .description("Requests by method, route and status")
                .buckets(BUCKETS)
                // A quantile of one pod says nothing about the service; buckets can be added up.
                .percentiles(new double[0])
                .tags(List.of(
                        Tag.create("method", series.method()),
                        Tag.create("route", series.route()),
                        Tag.create("status", series.status().codeText()))));
    }
}
