package dev.slipway.chassis;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.security.Security;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

/** A service with routes that behave as the name says; tests start it within their JVM or as a process. */
final class TestService {
    private TestService() {}

    public static void main(String[] arguments) {
        Service.run("test", arguments, TestService::routing);
    }

    static Service start(String yaml) throws StartException {
        return Service.start("test", Settings.of(yaml), TestService::routing);
    }

    static void routing(HttpRouting.Builder routing, Settings settings, Identity identity) {
        Endpoint.get(
                routing,
                "/",
                (request, response) ->
                        new Answer(Status.OK_200, MediaTypes.TEXT_PLAIN, "here").send(request, response));
        Endpoint.get(routing, "/boom", (request, response) -> {
            throw new IOException("secret of the house");
        });
        Endpoint.get(routing, "/header", (request, response) -> {
            response.header("X-Asked", request.query().get("value"));
            response.send("done");
        });
        // What the JVM's end does to logs.
        Endpoint.get(routing, "/reset", (request, response) -> {
            LogManager.getLogManager().reset();
            response.send("done");
        });
        Endpoint.get(routing, "/trace", (request, response) -> {
            try (var call = Trace.of(request).call(URI.create("http://backend/"), 0)) {
                response.send(call.header().get());
            }
        });
        Endpoint.get(routing, "/slow/{millis}", (request, response) -> {
            System.out.println("slow request begins");
            TimeUnit.MILLISECONDS.sleep(
                    Long.parseLong(request.path().pathParameters().get("millis")));
            response.send("done");
        });
        routing.post("/late/{millis}", (request, response) -> {
            TimeUnit.MILLISECONDS.sleep(
                    Long.parseLong(request.path().pathParameters().get("millis")));
            response.send(request.content().as(String.class));
        });
        Endpoint.get(
                routing,
                "/dns",
                (request, response) -> response.send("ttl %s negative %s stale %s"
                        .formatted(
                                Security.getProperty("networkaddress.cache.ttl"),
                                Security.getProperty("networkaddress.cache.negative.ttl"),
                                Security.getProperty("networkaddress.cache.stale.ttl"))));
        routing.post(
                "/body", (request, response) -> response.send(request.content().as(String.class)));
    }
}
