package dev.slipway.faults;

import dev.slipway.chassis.Endpoint;
import dev.slipway.chassis.Identity;
import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import io.helidon.http.BadRequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A backend that misbehaves on demand: GET / greets until a PUT there names a fault. Each fault can also be asked for by
 * its name: GET /slow.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Service.run("faults", arguments, Main::routing);
    }

    static void routing(HttpRouting.Builder routing, Settings settings, Identity identity) {
        var faults = new Faults(settings.text("greeting", 1000), identity).byName();
        var now = new AtomicReference<Handler>(faults.get("none"));
        routing.put("/", (request, response) -> {
            var name = request.content().as(String.class);
            now.set(Optional.ofNullable(faults.get(name)).orElseThrow(() -> new BadRequestException("no such fault")));
            response.status(Status.NO_CONTENT_204).send();
        });
        Endpoint.get(routing, "/", (request, response) -> now.get().handle(request, response));
        faults.forEach((name, fault) -> Endpoint.get(routing, "/" + name, fault));
    }
}
