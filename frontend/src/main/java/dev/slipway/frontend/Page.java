package dev.slipway.frontend;

import dev.slipway.chassis.Accept;
import dev.slipway.chassis.Answer;
import dev.slipway.chassis.FaultSwitch;
import dev.slipway.chassis.Identity;
import dev.slipway.chassis.Trace;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/** The page: the backend's greeting, or that there is none, in the form that the client likes best. */
final class Page implements Handler {
    private static final System.Logger LOG = System.getLogger(Page.class.getName());
    /** HTML first: it is what curl gets, which accepts everything. */
    private static final List<MediaType> FORMS =
            List.of(MediaTypes.TEXT_HTML, MediaTypes.TEXT_PLAIN, MediaTypes.APPLICATION_JSON);
    /** About when the circuit breaker tries again. */
    private static final String RETRY_AFTER = "2";

    private final Template page = Template.load("page.html");
    private final Template apology = Template.load("failure.html");
    private final Backend backend;
    private final Identity identity;

    Page(Backend backend, Identity identity) {
        this.backend = backend;
        this.identity = identity;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        // Before the backend is troubled.
        var form = Accept.best(request.headers(), FORMS)
                .orElseThrow(() -> new HttpException("no form fits", Status.NOT_ACCEPTABLE_406));
        response.header(page.policy());
        answer(form, request, response).send(request, response);
    }

    private Answer answer(MediaType form, ServerRequest request, ServerResponse response) {
        var trace = Trace.of(request);
        try {
            return new Answer(Status.OK_200, form, greet(form, backend.ask(trace, FaultSwitch.passedOn(request))));
        } catch (BackendException e) {
            LOG.log(Level.WARNING, "could not get the greeting: {0}", e.getMessage());
            response.header(HeaderNames.RETRY_AFTER, RETRY_AFTER);
            return new Answer(e.status(), form, apologise(form, e, trace));
        }
    }

    private String greet(MediaType form, Greeting greeting) {
        return switch (form.subtype()) {
            case "plain" -> "Response from the backend: %s\n".formatted(greeting.text());
            case "json" -> identity.json().set("backend", greeting.json()).build() + "\n";
            default ->
                page.render(Map.of(
                        "greeting", greeting.text(),
                        "pod", identity.pod(),
                        "node", identity.node(),
                        "backend-pod", greeting.backend().pod(),
                        "backend-node", greeting.backend().node(),
                        "version", identity.version()));
        };
    }

    private String apologise(MediaType form, BackendException failure, Trace trace) {
        var reason = failure.status() == Status.GATEWAY_TIMEOUT_504 ? "is too slow" : "can not be reached";
        return switch (form.subtype()) {
            case "plain" -> "The backend %s. Trace %s\n".formatted(reason, trace.id());
            case "json" -> {
                var json = identity.json()
                        .set("status", failure.status().code())
                        .set("error", "The backend " + reason)
                        .set("trace", trace.id());
                failure.backend().ifPresent(backend -> json.set("backend", backend.json()));
                yield json.build() + "\n";
            }
            default -> apology.render(Map.of("reason", reason, "trace", trace.id(), "pod", identity.pod()));
        };
    }
}
