package dev.slipway.chassis;

import io.helidon.common.Weighted;
import io.helidon.health.HealthCheckResponse;
import io.helidon.http.HeaderValues;
import io.helidon.spi.HelidonShutdownHandler;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The time between SIGTERM and the end of the listeners, which Helidon does not have: readiness is down, and each answer
 * closes its connection. The pod's endpoint is being taken away meanwhile, but that only steers new connections; an open
 * one keeps bringing requests here until an answer tells its client to close it.
 */
final class Drain implements HelidonShutdownHandler, Weighted, Filter {
    private static final System.Logger LOG = System.getLogger(Drain.class.getName());

    private final Duration delay;
    private volatile State state = State.STARTING;

    enum State {
        STARTING,
        SERVING,
        DRAINING
    }

    Drain(Duration delay) {
        this.delay = delay;
    }

    void serving() {
        state = State.SERVING;
    }

    /** Up only while requests should come here. */
    HealthCheckResponse ready() {
        return health(state == State.SERVING);
    }

    /** Up once all listeners listen and the service is warm. */
    HealthCheckResponse started() {
        return health(!starting());
    }

    /** Whether nobody is sent here yet, and who asks is the service itself. */
    boolean starting() {
        return state == State.STARTING;
    }

    /** Runs before the web server's own handler, which has the default weight. */
    @Override
    public double weight() {
        return DEFAULT_WEIGHT + 100;
    }

    @Override
    public void shutdown() {
        state = State.DRAINING;
        LOG.log(Level.INFO, "Draining for {0}", delay);
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Decides when the answer is sent, since a request may be older than the drain. */
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.beforeSend(() -> {
            if (state == State.DRAINING) {
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
        });
        chain.proceed();
    }

    private HealthCheckResponse health(boolean up) {
        return HealthCheckResponse.builder()
                .status(up)
                .detail("state", state.name().toLowerCase())
                .build();
    }
}
