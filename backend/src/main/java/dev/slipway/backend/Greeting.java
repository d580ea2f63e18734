package dev.slipway.backend;

import dev.slipway.chassis.Accept;
import dev.slipway.chassis.Answer;
import dev.slipway.chassis.Identity;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.Supplier;

/** The greeting: alone as text, with who gives it as JSON. */
record Greeting(Supplier<String> text, Identity identity) implements Handler {
    private static final List<MediaType> FORMS = List.of(MediaTypes.TEXT_PLAIN, MediaTypes.APPLICATION_JSON);

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var form = Accept.best(request.headers(), FORMS)
                .orElseThrow(() -> new HttpException("no form fits", Status.NOT_ACCEPTABLE_406));
        var body = form == MediaTypes.TEXT_PLAIN
                ? text.get()
                : identity.json().set("greeting", text.get()).build().toString();
        new Answer(Status.OK_200, form, body).send(request, response);
    }
}
