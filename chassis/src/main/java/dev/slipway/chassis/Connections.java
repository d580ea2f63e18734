package dev.slipway.chassis;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Speaks HTTP/1.1 with every client, within the limits, and nothing else. */
final class Connections implements ServerConnectionSelector {
    private final ScheduledExecutorService alarms = alarms();
    private final ServerSettings.Limits limits;
    private final Http1ConnectionSelector http;

    Connections(ServerSettings.Limits limits) {
        this.limits = limits;
        this.http = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxPrologueLength(limits.requestLine())
                        .maxHeadersSize(limits.headers())
                        .build())
                .build();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return http.connection(new Connection(context, new Deadline(alarms, limits.requestTimeout())));
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    private static ScheduledExecutorService alarms() {
        var alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("request-deadlines").factory());
        // Nearly all are cancelled, and would otherwise stay in memory until their time.
        alarms.setRemoveOnCancelPolicy(true);
        return alarms;
    }
}
