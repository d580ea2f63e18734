package dev.slipway.frontend;

import dev.slipway.chassis.Endpoint;
import dev.slipway.chassis.Identity;
import dev.slipway.chassis.OpenApi;
import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.service.registry.Services;
import io.helidon.webserver.http.HttpRouting;

/** The frontend: GET / is the page with the backend's greeting, GET /live shows who answers. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Service.run("frontend", arguments, Main::routing);
    }

    static void routing(HttpRouting.Builder routing, Settings settings, Identity identity) {
        var metrics = Services.get(MeterRegistry.class).unwrap(io.micrometer.core.instrument.MeterRegistry.class);
        var backend = new Backend(BackendSettings.read(settings), metrics);
        Endpoint.get(routing, "/", new Page(backend, identity));
        Endpoint.get(routing, OpenApi.PATH, OpenApi.of(Main.class));
        Live.routing(routing, backend, identity);
    }
}
