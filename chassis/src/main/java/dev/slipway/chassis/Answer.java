package dev.slipway.chassis;

import io.helidon.common.media.type.MediaType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/** A text on its way to a client, always in UTF-8. */
public record Answer(Status status, MediaType type, String text) {
    private static final byte[] NOTHING = {};

    /** Sends the text; to HEAD only the headers that it would have (RFC 9110, 9.3.2), since Helidon sends the body too. */
    public void send(ServerRequest request, ServerResponse response) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, contentType())
                .header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length))
                // Caches must not hand one client's form to another.
                .header(HeaderNames.VARY, "Accept");
        response.send(Method.HEAD.equals(request.prologue().method()) ? NOTHING : body);
    }

    String contentType() {
        return type.text() + "; charset=utf-8";
    }
}
