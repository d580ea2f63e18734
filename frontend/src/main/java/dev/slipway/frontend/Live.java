package dev.slipway.frontend;

import dev.slipway.chassis.Answer;
import dev.slipway.chassis.ContentSecurityPolicy;
import dev.slipway.chassis.Endpoint;
import dev.slipway.chassis.FaultSwitch;
import dev.slipway.chassis.Identity;
import dev.slipway.chassis.Trace;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * The page /live, which asks /live/answer many times a second, and shows who answered on both hops; who answered an error,
 * too, where it says so.
 */
record Live(Backend backend, Identity identity) implements Handler {
    private static final System.Logger LOG = System.getLogger(Live.class.getName());

    static void routing(HttpRouting.Builder routing, Backend backend, Identity identity) {
        Endpoint.get(routing, "/live", file("live.html", MediaTypes.TEXT_HTML));
        Endpoint.get(routing, "/live.css", file("live.css", MediaTypes.create("text/css")));
        Endpoint.get(routing, "/live.js", file("live.js", MediaTypes.create("text/javascript")));
        Endpoint.get(routing, "/live/answer", new Live(backend, identity));
    }

    private static Handler file(String name, MediaType type) {
        var answer = new Answer(Status.OK_200, type, Template.read(name));
        return (request, response) -> {
            response.header(ContentSecurityPolicy.SELF);
            answer.send(request, response);
        };
    }

    /**
     * Who answers, and who answers the frontend, after how many milliseconds. The connection ends with it: Kubernetes
     * chooses a pod for each connection, so that a browser's few would see few pods.
     */
    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        var json = identity.json();
        var begin = System.nanoTime();
        var status = ask(request, json);
        json.set("milliseconds", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin) / 1000.0);
        new Answer(status, MediaTypes.APPLICATION_JSON, json.build() + "\n").send(request, response);
    }

    private Status ask(ServerRequest request, JsonObject.Builder json) {
        var trace = Trace.of(request);
        try {
            json.set(
                    "backend", backend.ask(trace, FaultSwitch.passedOn(request)).json());
            return Status.OK_200;
        } catch (BackendException e) {
            LOG.log(Level.WARNING, "could not get the greeting: {0}", e.getMessage());
            json.set("trace", trace.id());
            e.backend().ifPresent(backend -> json.set("backend", backend.json()));
            return e.status();
        }
    }
}
