package dev.slipway.frontend;

import dev.slipway.chassis.Call;
import dev.slipway.chassis.Trace;
import dev.slipway.frontend.BackendException.Reason;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** One GET to the backend. */
final class BackendCall {
    private static final Header ACCEPT = HeaderValues.createCached(HeaderNames.ACCEPT, "application/json");

    /** For the rest of an error, whose connection is not used again. */
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private final BackendSettings settings;
    private final WebClient client;
    private final Connections connections;
    private final URI greeting;

    /** Counts the connections that it opens. */
    BackendCall(BackendSettings settings, Counter opened) {
        this.settings = settings;
        client = WebClient.builder()
                .baseUri(settings.url())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectTimeout())
                        .readTimeout(settings.readTimeout())
                        .tcpNoDelay(true)
                        .build())
                .addHeader(ACCEPT)
                .followRedirects(false)
                .servicesDiscoverServices(false)
                .build();
        connections = new Connections(client, settings, opened);
        greeting = settings.url().resolve("/");
    }

    /** What another try may mend: the connection failed, or the backend said "not now". */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Optional<BackendIdentity> backend;

        private Failed(String message, Throwable cause, Optional<BackendIdentity> backend) {
            super(message, cause);
            this.backend = backend;
        }

        BackendException explain() {
            var slow = Stream.iterate((Throwable) this, cause -> cause != null, Throwable::getCause)
                    .anyMatch(SocketTimeoutException.class::isInstance);
            return slow
                    ? BackendException.slow(getMessage(), this)
                    : BackendException.broken(getMessage(), this, backend);
        }
    }

    /** Open connections that wait to be used again. */
    int idle() {
        return connections.idle();
    }

    /**
     * Asks once.
     *
     * @param resends how often it was asked before
     * @param further headers of the call
     * @throws Failed when another try may help
     * @throws BackendException when it would not
     */
    Greeting ask(Trace trace, int resends, Header... further) throws Failed, BackendException {
        try (var call = trace.call(greeting, resends)) {
            try {
                return Greeting.parse(get(call, further));
            } catch (Failed | BackendException e) {
                call.failed(e);
                throw e;
            }
        }
    }

    private byte[] get(Call call, Header... further) throws Failed, BackendException {
        try {
            return get(call, connections.take(), further);
        } catch (Connection.TooLongException e) {
            throw tooLong();
        } catch (RuntimeException | IOException e) {
            // Helidon's client tells of a broken connection or answer by exceptions of many kinds.
            throw new Failed("%s: %s".formatted(settings.url(), e), e, Optional.empty());
        }
    }

    private byte[] get(Call call, Connection connection, Header... further)
            throws IOException, Failed, BackendException {
        var answered = false;
        var request = client.get("/").header(call.header()).connection(connection);
        for (var header : further) {
            request.header(header);
        }
        try (var response = request.request()) {
            call.answered(response.status().code());
            var body = body(response, connection);
            answered = true;
            return body;
        } finally {
            if (!answered) {
                connection.closeResource();
            }
        }
    }

    private byte[] body(HttpClientResponse response, Connection connection)
            throws IOException, Failed, BackendException {
        var status = response.status();
        if (!status.equals(Status.OK_200)) {
            var why = "the status was %d, expected 200".formatted(status.code());
            var backend = failing(response, connection);
            if (status.equals(Status.SERVICE_UNAVAILABLE_503)) {
                throw new Failed(why, null, backend);
            }
            throw BackendException.broken(why, null, backend);
        }
        var body = response.inputStream().readNBytes(settings.maxSize() + 1);
        if (body.length > settings.maxSize()) {
            throw tooLong();
        }
        return body;
    }

    /** Who answered the error, if it says so at once: whoever waits for a greeting has no time for it. */
    private Optional<BackendIdentity> failing(HttpClientResponse response, Connection connection) {
        var length = response.headers().contentLength().orElse(0);
        if (length == 0 || length > settings.maxSize()) {
            return Optional.empty();
        }
        try {
            connection.readTimeout(AT_ONCE);
            return BackendIdentity.find(response.inputStream().readNBytes((int) length));
        } catch (RuntimeException | IOException e) {
            return Optional.empty();
        }
    }

    private BackendException tooLong() {
        return new BackendException(
                Reason.LONG,
                "the answer was longer than backend.max-size, %d bytes".formatted(settings.maxSize()),
                null);
    }
}
