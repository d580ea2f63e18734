package dev.slipway.chassis;

import io.helidon.http.Header;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.net.URI;
import java.util.stream.Stream;

/** A call of which a collector is told, in the words of OpenTelemetry's semantic conventions for HTTP clients. */
final class ClientSpan implements Call {
    private final Span span;
    private boolean failed;

    /** Describes the span; {@code resends} as for {@link Trace#call}. */
    ClientSpan(Span span, URI url, int resends) {
        this.span = span;
        span.setAttribute("http.request.method", "GET")
                .setAttribute("url.full", url.toString())
                .setAttribute("server.address", url.getHost())
                .setAttribute("server.port", url.getPort() < 0 ? 80 : url.getPort());
        if (resends > 0) {
            span.setAttribute("http.request.resend_count", resends);
        }
    }

    @Override
    public Header header() {
        var context = span.getSpanContext();
        return Trace.header(
                context.getTraceId(),
                context.getSpanId(),
                context.getTraceFlags().asHex());
    }

    @Override
    public void answered(int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 400) {
            error(String.valueOf(status));
        }
    }

    /** By its first cause: what wraps it says less, and messages know no bounds. */
    @Override
    public void failed(Throwable why) {
        Stream.iterate(why, cause -> cause != null, Throwable::getCause)
                .reduce((wrapper, cause) -> cause)
                .ifPresent(cause -> error(cause.getClass().getName()));
    }

    /** What came first says most. */
    private void error(String type) {
        if (!failed) {
            failed = true;
            span.setAttribute("error.type", type).setStatus(StatusCode.ERROR);
        }
    }

    @Override
    public void close() {
        span.end();
    }
}
