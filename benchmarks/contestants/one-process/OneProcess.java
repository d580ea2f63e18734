package dev.slipway.frontend;

import dev.slipway.chassis.Accept;
import dev.slipway.chassis.Answer;
import dev.slipway.chassis.Endpoint;
import dev.slipway.chassis.Identity;
import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;

/** The page whose greeting comes from its own process: what the question to the backend is measured beside. */
public final class OneProcess implements Handler {
    private static final List<MediaType> FORMS =
            List.of(MediaTypes.TEXT_HTML, MediaTypes.TEXT_PLAIN, MediaTypes.APPLICATION_JSON);

    private final Template page = Template.load("page.html");
    private final Identity identity;

    private OneProcess(Identity identity) {
        this.identity = identity;
    }

    public static void main(String[] arguments) {
        Service.run("frontend", arguments, OneProcess::routing);
    }

    static void routing(HttpRouting.Builder routing, Settings settings, Identity identity) {
        BackendSettings.read(settings); // they are those of a frontend, and a setting that nobody reads stops the start
        Endpoint.get(routing, "/", new OneProcess(identity));
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var form = Accept.best(request.headers(), FORMS).orElse(MediaTypes.TEXT_HTML);
        response.header(page.policy());
        new Answer(Status.OK_200, form, html()).send(request, response);
    }

    private String html() {
        return page.render(Map.of(
                "greeting", "Hello, World!",
                "pod", identity.pod(),
                "node", identity.node(),
                "backend-pod", identity.pod(),
                "backend-node", identity.node(),
                "version", identity.version()));
    }
}
