package dev.slipway.chassis;

import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.socket.SocketOptions;
import io.helidon.health.HealthCheckType;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.service.registry.Services;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

/**
 * The two listeners of a service: one for its clients, with every limit set, since most of Helidon's are off; one for
 * health and metrics, which no Ingress routes. Nothing is discovered, so that the class path changes nothing.
 */
record Listeners(ServerSettings settings, Drain drain, Traces traces, FaultSwitch faults, Failures failures) {
    static final String ADMIN = "admin";

    private static final SocketOptions SOCKETS =
            SocketOptions.builder().tcpNoDelay(true).build();

    WebServer start(HttpRouting.Builder routing) throws StartException {
        require(settings.port(), "server.port");
        require(settings.adminPort(), "admin.port");
        var requests = new Requests(Services.get(MeterRegistry.class), drain::starting);
        var server = server(filtered(routing, requests), requests).start();
        if (!server.isRunning()) {
            throw new StartException("a listener did not start, the log says why");
        }
        return server;
    }

    private HttpRouting.Builder filtered(HttpRouting.Builder routing, Requests requests) {
        routing.addFilter(new Closing())
                .addFilter(traces)
                .addFilter(drain)
                .addFilter(new SecurityHeaders())
                .addFilter(requests)
                .error(Throwable.class, failures);
        faults.addTo(routing);
        return routing;
    }

    private WebServer server(HttpRouting.Builder routing, Requests requests) {
        var limits = settings.limits();
        var connections = new Connections(limits);
        return WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .routing(routing)
                .directHandlers(failures.direct(requests::refused))
                .shutdownGracePeriod(settings.drainGrace())
                .connectionOptions(SOCKETS)
                .maxTcpConnections(limits.connections())
                .concurrencyLimit(FixedLimit.builder()
                        .permits(limits.concurrentRequests())
                        .queueLength(limits.queueLength())
                        .queueTimeout(limits.queueTimeout())
                        .build())
                .maxPayloadSize(limits.payload())
                .idleConnectionTimeout(limits.idleTimeout())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(connections)
                .putSocket(ADMIN, admin -> admin(admin, connections))
                .routing(ADMIN, admin -> admin.addFilter(new Closing()))
                .featuresDiscoverServices(false)
                .addFeature(observers())
                .build();
    }

    private void admin(ListenerConfig.Builder admin, Connections connections) {
        admin.host(settings.host())
                .port(settings.adminPort())
                .directHandlers(failures.direct(refused -> {}))
                // Nobody waits for a probe, and Helidon ends listeners one after the other.
                .shutdownGracePeriod(Duration.ofMillis(100))
                .connectionOptions(SOCKETS)
                .maxTcpConnections(64)
                .maxPayloadSize(0)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(connections);
    }

    /** Liveness has no check: to answer is to live. Nor does readiness ask other services, or one would fell all. */
    private ObserveFeature observers() {
        var health = HealthObserver.builder()
                .details(true)
                .useSystemServices(false)
                .addCheck(drain::ready, HealthCheckType.READINESS, "ready")
                .addCheck(drain::started, HealthCheckType.STARTUP, "started");
        faults.addTo(health);
        return ObserveFeature.builder()
                .sockets(List.of(ADMIN))
                .endpoint("/")
                .observersDiscoverServices(false)
                .addObserver(health.build())
                .addObserver(MetricsObserver.builder().build())
                .build();
    }

    /** Helidon would log a stack trace and go on. */
    private void require(int port, String key) throws StartException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(settings.host(), port));
        } catch (IOException e) {
            throw new StartException(
                    "could not listen on %s:%d (%s), expected a free port; stop what listens there or set %s"
                            .formatted(settings.host(), port, e.getMessage(), key),
                    e);
        }
    }
}
