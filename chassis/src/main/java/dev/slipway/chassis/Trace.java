package dev.slipway.chassis;

import io.helidon.logging.common.HelidonMdc;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * What ties the log lines of one request together, over all services that it passes: the trace id of the W3C's
 * {@code traceparent} header, or a new one when the request brings none.
 */
public record Trace(String id, String flags) {
    /** The header that carries a trace from service to service. */
    public static final String HEADER = "traceparent";

    /** The name under which log lines carry the id. */
    static final String LOG_KEY = "trace";

    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");

    /** The trace of a request, for the log lines of all threads that serve it and for the calls that it causes. */
    public static Trace of(ServerRequest request) {
        return request.context().get(Trace.class).orElseThrow();
    }

    /** Continues the trace that the header names; anything that is not exactly in its form begins a new one. */
    static Trace parse(Optional<String> header) {
        var parent = PARENT.matcher(header.orElse(""));
        // Version 00 has nothing behind the flags; later versions may.
        if (parent.matches() && (parent.group(3) == null || !header.get().startsWith("00"))) {
            return new Trace(parent.group(1), parent.group(2));
        }
        return new Trace(random() + random(), "00");
    }

    /** The header for a call that this request causes, with a new span id. */
    public String header() {
        return "00-%s-%s-%s".formatted(id, random(), flags);
    }

    /** Runs with this trace on the log lines of the current thread. */
    public void run(Runnable work) {
        HelidonMdc.set(LOG_KEY, id);
        try {
            work.run();
        } finally {
            HelidonMdc.remove(LOG_KEY);
        }
    }

    /** Gives each request its trace. */
    static final class Start implements Filter {
        @Override
        public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
            var trace = parse(request.headers().first(io.helidon.http.HeaderNames.create(HEADER)));
            request.context().register(trace);
            trace.run(chain::proceed);
        }
    }

    private static String random() {
        // Never 0, which the W3C's form forbids.
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
