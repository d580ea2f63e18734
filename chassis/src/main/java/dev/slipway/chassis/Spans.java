package dev.slipway.chassis;

import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells a collector of each request that comes to a route, and of each call that it causes, by OpenTelemetry and in the
 * words of its semantic conventions for HTTP. Nothing waits for the collector: what it does not take in time is lost, and
 * the log says so.
 */
final class Spans implements Traces {
    /** The termination budget has 2 seconds for what comes after the last answer. */
    private static final Duration LAST = Duration.ofSeconds(1);

    /** Spans that wait to be sent, each of some kilobytes at most; more are dropped. */
    private static final int QUEUE = 2048;

    /** Of a path or a host, which clients choose. */
    private static final int LONGEST = 1024;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Spans(URI collector, double ratio, Identity identity) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector + "/v1/traces")
                // Else it asks for a global OpenTelemetry, and that for whatever is on the class path.
                .setMeterProvider(MeterProvider.noop())
                .build();
        var batches =
                BatchSpanProcessor.builder(exporter).setMaxQueueSize(QUEUE).build();
        provider = SdkTracerProvider.builder()
                .setResource(resource(identity))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                .setSpanLimits(
                        SpanLimits.builder().setMaxAttributeValueLength(LONGEST).build())
                .addSpanProcessor(batches)
                .build();
        tracer = provider.get("dev.slipway");
    }

    /** Who tells; the Helm revision is not in it, since a running pod may come to follow another one. */
    private static Resource resource(Identity identity) {
        var attributes = Attributes.builder()
                .put("service.name", identity.service())
                .put("service.version", identity.version())
                .put("service.namespace", identity.namespace())
                .put("service.instance.id", identity.pod())
                .put("k8s.namespace.name", identity.namespace())
                .put("k8s.pod.name", identity.pod())
                .put("k8s.node.name", identity.node());
        if (!identity.zone().isEmpty()) {
            attributes.put("cloud.availability_zone", identity.zone());
        }
        if (!identity.image().isEmpty()) {
            attributes.put("container.image.name", identity.image());
        }
        return Resource.getDefault().merge(Resource.create(attributes.build()));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var context = parent(request);
        var span = span(context, SpanKind.SERVER, method(request));
        var within = context.with(span);
        var trace = new Trace(
                span.getSpanContext().getTraceId(),
                (url, resends) -> new ClientSpan(span(within, SpanKind.CLIENT, "GET"), url, resends));
        try {
            trace.serve(chain, request);
        } finally {
            if (span.isRecording()) {
                describe(span, request, response);
            }
            span.end();
        }
    }

    private static Context parent(RoutingRequest request) {
        return Trace.Parent.of(request)
                .map(parent -> SpanContext.createFromRemoteParent(
                        parent.trace(), parent.span(), TraceFlags.fromHex(parent.flags(), 0), TraceState.getDefault()))
                .map(parent -> Context.root().with(Span.wrap(parent)))
                .orElse(Context.root());
    }

    private Span span(Context parent, SpanKind kind, String name) {
        return tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan();
    }

    /** A client must not be able to make new names. Queries are left out: they may be private. */
    private static void describe(Span span, RoutingRequest request, RoutingResponse response) {
        var method = method(request);
        var named = request.requestedUri();
        var status = response.status().code();
        span.setAttribute("http.request.method", method.equals("HTTP") ? "_OTHER" : method)
                .setAttribute("url.scheme", named.scheme())
                .setAttribute("url.path", request.path().rawPath())
                .setAttribute("server.address", named.host())
                .setAttribute("server.port", named.port())
                .setAttribute("http.response.status_code", status);
        request.matchingPattern()
                .ifPresent(route -> span.updateName(method + " " + route).setAttribute("http.route", route));
        if (status >= 500) {
            span.setAttribute("error.type", String.valueOf(status)).setStatus(StatusCode.ERROR);
        }
    }

    /** As the name of a span has it, where a method that nobody knows is HTTP. */
    private static String method(RoutingRequest request) {
        var method = request.prologue().method().text();
        return Requests.METHODS.contains(method) ? method : "HTTP";
    }

    /** Sends what still waits, as far as there is time. */
    @Override
    public void shutdown() {
        provider.shutdown().join(LAST.toMillis(), TimeUnit.MILLISECONDS);
    }
}
