package dev.slipway.chassis;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
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
            FixedHeader.of(HeaderNames.create("Content-Security-Policy"), ContentSecurityPolicy.NOTHING),
            FixedHeader.of(HeaderNames.create("X-Content-Type-Options"), "nosniff"),
            FixedHeader.of(HeaderNames.create("X-Frame-Options"), "DENY"),
            FixedHeader.of(HeaderNames.create("Referrer-Policy"), "no-referrer"),
            FixedHeader.of(HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin"),
            FixedHeader.of(HeaderNames.create("Cross-Origin-Resource-Policy"), "same-origin"),
            FixedHeader.of(HeaderNames.create("Permissions-Policy"), "camera=(), geolocation=(), microphone=()"),
            FixedHeader.of(HeaderNames.CACHE_CONTROL, "no-store"));

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
