package dev.slipway.it;

import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What takes spans by OTLP over HTTP, and reads them by OpenTelemetry's own classes. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger batches = new AtomicInteger();

    /** Answers each batch with the status. */
    Collector(int status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var right = exchange.getRequestMethod().equals("POST")
                        && exchange.getRequestURI().toString().equals("/v1/traces")
                        && "application/x-protobuf"
                                .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
                if (right) {
                    take(exchange);
                }
                exchange.sendResponseHeaders(right ? status : 404, -1);
            }
        });
        server.start();
    }

    /** A span, and who told of it. */
    record Told(Span span, Map<String, String> resource) {
        String trace() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }

        String id() {
            return HexFormat.of().formatHex(span.getSpanId().toByteArray());
        }

        /** Empty for none. */
        String parent() {
            return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
        }

        String service() {
            return resource.get("service.name");
        }

        boolean failed() {
            return span.getStatus().getCodeValue() == 2;
        }

        Map<String, String> attributes() {
            return texts(span.getAttributesList());
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        batches.incrementAndGet();
        for (var resource :
                ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList()) {
            var who = texts(resource.getResource().getAttributesList());
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> told.add(new Told(span, who)));
        }
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream().collect(toMap(KeyValue::getKey, attribute -> text(attribute.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    /** What a service needs in order to tell it. */
    String settings() {
        return "tracing: {endpoint: '%s'}\n".formatted(address());
    }

    URI address() {
        return URI.create("http://localhost:%d".formatted(server.getAddress().getPort()));
    }

    /** In the order in which they began. */
    List<Told> spans() {
        return told.stream()
                .sorted((one, other) -> Long.compareUnsigned(
                        one.span().getStartTimeUnixNano(), other.span().getStartTimeUnixNano()))
                .toList();
    }

    int batches() {
        return batches.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
