package dev.slipway.frontend;

import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.ConnectionKey;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.TcpClientConnection;
import io.helidon.webclient.api.WebClient;
import io.micrometer.core.instrument.Counter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Open connections to the backend, used again until they are as old as the settings allow. Kubernetes chooses a pod per
 * connection, not per request: one that is kept for ever brings all requests to one pod, and none to those that a
 * scale-up adds. A new one for each request would cost twice the processor time and half the throughput (6,900 pages a
 * second instead of 13,500, on two cores that the load shares); a new one each second costs nothing that can be
 * measured. Helidon's own pool knows no age.
 */
final class Connections {
    /** As long as the cluster's DNS says that an answer is good for. */
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** What may come before the body: Helidon's client reads no longer headers. */
    private static final int HEADERS = 16 * 1024;

    /**
     * A pod whose process crashed refuses at once, and is chosen for a second or two more: half of two pods, and for an
     * eighth of all questions at each of three tries.
     */
    private static final int MOST_REFUSALS = 4;

    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final WebClient client;
    private final Counter opened;
    private final ConnectionKey backend;
    private final Duration longest;
    private final int mostBytes;

    Connections(WebClient client, BackendSettings settings, Counter opened) {
        this.client = client;
        this.opened = opened;
        var config = client.prototype();
        var url = settings.url();
        // Helidon's own resolvers: one asks within the request, the other never again.
        this.backend = ConnectionKey.create(
                url.getScheme(),
                url.getHost(),
                url.getPort() < 0 ? 80 : url.getPort(),
                Tls.builder().enabled(false).build(),
                new Addresses(InetAddress::getAllByName, FRESH),
                config.dnsAddressLookup(),
                Proxy.noProxy());
        this.longest = settings.connectionAge();
        this.mostBytes = HEADERS + settings.maxSize();
    }

    /** An open one, or else a new one; a refused one is asked for again at once, for another pod may be chosen. */
    Connection take() {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (connection.usable(longest)) {
                return connection;
            }
            connection.closeResource();
        }
        for (var refusals = 0; ; refusals++) {
            try {
                return open();
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof ConnectException) || refusals == MOST_REFUSALS) {
                    throw e;
                }
            }
        }
    }

    /** Those that wait; some may prove too old. */
    int idle() {
        return idle.size();
    }

    private Connection open() {
        opened.increment();
        var tcp = TcpClientConnection.create(client, backend, List.of(), closed -> false, closed -> {});
        return new Connection(tcp.connect(), mostBytes, this::give);
    }

    private boolean give(Connection connection) {
        if (!connection.usable(longest)) {
            return false;
        }
        // From now on, Helidon notices when the other side closes it.
        connection.helidonSocket().idle();
        return idle.add(connection);
    }
}
