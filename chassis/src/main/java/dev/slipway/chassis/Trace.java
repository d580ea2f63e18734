package dev.slipway.chassis;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.logging.common.HelidonMdc;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * What ties together the log lines of one request and the calls that it causes, over all services that it passes: the
 * trace id of the W3C's {@code traceparent} header, or a new one when the request brings none.
 */
public final class Trace {
    /** The name under which log lines carry the id. */
    static final String LOG_KEY = "trace";

    private static final HeaderName HEADER = HeaderNames.create("traceparent");

    private final String id;
    private final Calls calls;

    /** A trace of which no collector is told: the id, and the flags, of two hexadecimal digits, of whoever began it. */
    public Trace(String id, String flags) {
        this(id, (url, resends) -> {
            var header = header(id, random(), flags);
            return () -> header;
        });
    }

    Trace(String id, Calls calls) {
        this.id = id;
        this.calls = calls;
    }

    /** Begins calls within a trace. */
    @FunctionalInterface
    interface Calls {
        Call begin(URI url, int resends);
    }

    /** The trace of a request, for the log lines of all threads that serve it and for the calls that it causes. */
    public static Trace of(ServerRequest request) {
        return request.context().get(Trace.class).orElseThrow();
    }

    /** 32 hexadecimal digits. */
    public String id() {
        return id;
    }

    /**
     * Begins a GET that the request causes.
     *
     * @param url what is asked for, which must not tell secrets
     * @param resends how many tries there were before this one
     */
    public Call call(URI url, int resends) {
        return calls.begin(url, resends);
    }

    /** Serves the request with this trace, and on the log lines of the current thread. */
    void serve(FilterChain chain, RoutingRequest request) {
        request.context().register(this);
        HelidonMdc.set(LOG_KEY, id);
        try {
            chain.proceed();
        } finally {
            HelidonMdc.remove(LOG_KEY);
        }
    }

    /** The header {@code traceparent}: trace, span and flags. */
    static Header header(String trace, String span, String flags) {
        return HeaderValues.create(HEADER, "00-" + trace + "-" + span + "-" + flags);
    }

    /** The header of a new trace of which no collector is told. */
    static Header untold() {
        return header(random() + random(), random(), "00");
    }

    /** Who caused a request, as its header says. */
    record Parent(String trace, String span, String flags) {
        private static final Pattern FORM = Pattern.compile(
                "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

        static Optional<Parent> of(ServerRequest request) {
            return request.headers().first(HEADER).flatMap(Parent::parse);
        }

        /** Nothing, so that a new trace begins, unless the header is exactly in its form. */
        static Optional<Parent> parse(String header) {
            var parent = FORM.matcher(header);
            // Version 00 has nothing behind the flags; later versions may.
            return parent.matches() && (parent.group(4) == null || !header.startsWith("00"))
                    ? Optional.of(new Parent(parent.group(1), parent.group(2), parent.group(3)))
                    : Optional.empty();
        }
    }

    /** Continues the trace of whoever asks, or begins one that nobody is told of. */
    static final class Start implements Traces {
        @Override
        public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
            Parent.of(request)
                    .map(parent -> new Trace(parent.trace(), parent.flags()))
                    .orElseGet(() -> new Trace(random() + random(), "00"))
                    .serve(chain, request);
        }
    }

    private static String random() {
        // Never 0, which the W3C's form forbids.
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
