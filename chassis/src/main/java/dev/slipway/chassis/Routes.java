package dev.slipway.chassis;

import io.helidon.webserver.http.HttpRouting;

/** What a service answers; its {@code main} and its tests start it with the same. */
@FunctionalInterface
public interface Routes {
    /** Adds the service's endpoints, and asks the settings for each key that they need. */
    void add(HttpRouting.Builder routing, Settings settings, Identity identity);
}
