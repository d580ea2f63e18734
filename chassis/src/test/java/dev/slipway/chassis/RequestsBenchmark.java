package dev.slipway.chassis;

import io.helidon.http.Status;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.service.registry.Services;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The record of one request that was served. The request is a real one; its answer stands in for Helidon's, which can be
 * sent only once. A proxy's calls are among what is measured, some nanoseconds.
 */
@State(Scope.Thread)
public class RequestsBenchmark {
    private static final FilterChain NOTHING = () -> {};

    private final RoutingResponse response = (RoutingResponse)
            Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {RoutingResponse.class}, this::answer);
    private RoutingRequest request;
    private Requests requests;
    private Runnable sent = () -> {};

    @Setup
    public void serveOne() throws StartException, IOException {
        var served = new CompletableFuture<RoutingRequest>();
        try (var service = Service.start("test", Settings.of(""), (routing, settings, identity) -> {
            routing.addFilter((chain, first, answer) -> {
                served.complete(first);
                chain.proceed();
            });
            TestService.routing(routing, settings, identity);
        })) {
            Wire.get(service.port(), "/");
        }
        request = served.join();
        requests = new Requests(Services.get(MeterRegistry.class), () -> false);
    }

    private Object answer(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "status" -> Status.OK_200;
            case "whenSent" -> {
                sent = (Runnable) arguments[0];
                yield proxy;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    @Benchmark
    public void filter() {
        requests.filter(NOTHING, request, response);
        sent.run();
    }
}
