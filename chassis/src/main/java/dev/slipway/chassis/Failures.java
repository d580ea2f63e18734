package dev.slipway.chassis;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.BadRequestException;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a client hears when no endpoint answered it: the status and its name, in the form it asked for, and the trace id
 * by which the log line is found. Never a message of ours, which might tell of internals. As JSON it also says who
 * answers, for programs and the page /live; whoever may ask hears that from each other JSON answer, too, so that it gives
 * nothing more away. Text and HTML, which are for people, do without.
 */
final class Failures implements ErrorHandler<Throwable>, DirectHandler {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());
    private static final List<MediaType> FORMS =
            List.of(MediaTypes.TEXT_PLAIN, MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_HTML);
    /** Another pod may have room at once; a second keeps those who ask again from being a load of their own. */
    private static final Header RETRY_AFTER = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");

    private final Identity identity;

    Failures(Identity identity) {
        this.identity = identity;
    }

    /** For what fails before a request is routed: what Helidon can not parse, and what is over a limit; each counted. */
    DirectHandlers direct(Consumer<Status> refused) {
        DirectHandler counted = (request, type, status, headers, message) -> {
            refused.accept(status);
            return handle(request, type, status, headers, message);
        };
        var handlers = DirectHandlers.builder();
        List.of(EventType.values()).forEach(type -> handlers.addHandler(type, counted));
        return handlers.build();
    }

    /** What an endpoint, or the lack of one, throws. */
    @Override
    public void handle(ServerRequest request, ServerResponse response, Throwable thrown) {
        var status = Status.INTERNAL_SERVER_ERROR_500;
        if (thrown instanceof HttpException expected) {
            status = expected.status();
            expected.headers().forEach(response::header);
        } else {
            LOG.log(
                    Level.ERROR,
                    "could not answer %s %s"
                            .formatted(
                                    request.prologue().method(), request.path().rawPath()),
                    thrown);
        }
        hint(status, response.headers());
        var trace = request.context().get(Trace.class).map(Trace::id).orElse("");
        answer(status, request.headers(), trace).send(request, response);
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        var answer = answer(status, request.headers(), "");
        SecurityHeaders.add(headers);
        hint(status, headers);
        headers.set(answer.contentType());
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(type.keepAlive())
                .entity(
                        "HEAD".equals(request.method())
                                ? new byte[0]
                                : answer.text().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** When to ask again, where this service has too much to do for now. */
    private static void hint(Status status, ServerResponseHeaders headers) {
        if (status.equals(Status.SERVICE_UNAVAILABLE_503)) {
            headers.setIfAbsent(RETRY_AFTER);
        }
    }

    private Answer answer(Status status, ServerRequestHeaders headers, String trace) {
        var name = "%d %s".formatted(status.code(), status.reasonPhrase());
        var form = form(headers);
        return new Answer(
                status,
                form,
                switch (form.subtype()) {
                    case "json" ->
                        identity.json()
                                .set("status", status.code())
                                .set("error", status.reasonPhrase())
                                .set("trace", trace)
                                .build()
                                .toString();
                    case "html" ->
                        "<!doctype html>\n<title>%s</title>\n<h1>%s</h1>\n<p>Trace %s</p>\n"
                                .formatted(name, name, trace);
                    default -> "%s\nTrace %s\n".formatted(name, trace);
                });
    }

    /** Text when the header can not be read or nothing fits: a failure must not fail. */
    private static MediaType form(ServerRequestHeaders headers) {
        try {
            return Accept.best(headers, FORMS).orElse(MediaTypes.TEXT_PLAIN);
        } catch (BadRequestException e) {
            return MediaTypes.TEXT_PLAIN;
        }
    }
}
