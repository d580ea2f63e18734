package dev.slipway.chassis;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;

/**
 * What each answer tells a browser: load nothing, run nothing, frame nothing, keep nothing, tell nobody where you come
 * from. A page that needs more (its own style) sets its own Content-Security-Policy. There is no
 * Strict-Transport-Security: TLS ends at the load balancer, which is where that promise belongs.
 */
final class SecurityHeaders implements Filter {
    private static final List<Header> HEADERS = List.of(
            HeaderValues.createCached("Content-Security-Policy", ContentSecurityPolicy.NOTHING),
            HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("X-Frame-Options", "DENY"),
            HeaderValues.createCached("Referrer-Policy", "no-referrer"),
            HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
            HeaderValues.createCached("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store"));

    static void add(WritableHeaders<?> headers) {
        HEADERS.forEach(headers::setIfAbsent);
    }

    /** Added last, so that they are there whatever else wrote the answer. */
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.beforeSend(() -> add(response.headers()));
        chain.proceed();
    }
}
