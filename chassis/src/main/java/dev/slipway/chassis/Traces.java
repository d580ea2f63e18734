package dev.slipway.chassis;

import io.helidon.common.Weighted;
import io.helidon.spi.HelidonShutdownHandler;
import io.helidon.webserver.http.Filter;

/** Gives each request its {@link Trace}. */
interface Traces extends Filter, Weighted, HelidonShutdownHandler {
    /** Ends after the web server, whose handler has the default weight, and with it the last request. */
    @Override
    default double weight() {
        return DEFAULT_WEIGHT - 100;
    }

    @Override
    default void shutdown() {}
}
