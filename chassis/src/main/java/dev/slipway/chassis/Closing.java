package dev.slipway.chassis;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Closes a connection after the answer that says {@code Connection: close}, as RFC 9112 demands in 9.6. Helidon 4.5.0
 * says it and reads on: a client that waits for the end hangs, and a drained one could go on.
 */
final class Closing implements Filter {
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        var headers = response.headers();
        // Few answers have the field, and to look for the word in it costs more than to see that.
        if (headers.contains(HeaderNames.CONNECTION) && headers.containsToken(HeaderValues.CONNECTION_CLOSE)) {
            takeTheRest(request);
            throw new CloseConnectionException("the answer said so");
        }
    }

    /** To close over unread bytes would reset the connection, and the answer with it. */
    private static void takeTheRest(RoutingRequest request) {
        try {
            if (!request.content().consumed()) {
                request.content().consume();
            }
        } catch (RuntimeException e) {
            // Too long or malformed, which the answer may well have said.
        }
    }
}
