package dev.slipway.chassis;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;

/** A path that can only be read. */
public final class Endpoint {
    private static final Header ALLOW = HeaderValues.createCached(HeaderNames.ALLOW, "GET, HEAD");

    private Endpoint() {}

    /** Answers GET and HEAD by the handler, everything else by 405. */
    public static void get(HttpRouting.Builder routing, String path, Handler handler) {
        Handler reading = (request, response) -> {
            // Content means nothing here (RFC 9110, 9.3.1), but must be well formed before anything is answered.
            request.content().consume();
            handler.handle(request, response);
        };
        routing.get(path, reading).head(path, reading).any(path, (request, response) -> {
            throw new HttpException("only GET and HEAD are answered here", Status.METHOD_NOT_ALLOWED_405).header(ALLOW);
        });
    }
}
