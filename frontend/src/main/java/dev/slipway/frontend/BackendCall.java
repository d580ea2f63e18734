package dev.slipway.frontend;

import dev.slipway.chassis.Trace;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;

/** One GET to the backend. */
final class BackendCall {
    private final BackendSettings settings;
    private final WebClient client;

    BackendCall(BackendSettings settings) {
        this.settings = settings;
        client = WebClient.builder()
                .baseUri(settings.url())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectTimeout())
                        .readTimeout(settings.readTimeout())
                        .tcpNoDelay(true)
                        .build())
                .proxy(Proxy.noProxy())
                .followRedirects(false)
                .keepAlive(false)
                .servicesDiscoverServices(false)
                .build();
    }

    /** Something that another try may mend: the connection failed, or the backend said "not now". */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message, Throwable cause) {
            super(message, cause);
        }

        BackendException explain() {
            for (var cause = getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SocketTimeoutException) {
                    return BackendException.slow(getMessage(), this);
                }
            }
            return BackendException.broken(getMessage(), this);
        }
    }

    /**
     * Asks once.
     *
     * @throws Failed when another try may help
     * @throws BackendException when it would not
     */
    Greeting ask(Trace trace) throws Failed, BackendException {
        var request = client.get("/")
                .header(HeaderNames.ACCEPT, "application/json")
                .header(HeaderNames.create(Trace.HEADER), trace.header());
        try (var response = request.request()) {
            return Greeting.parse(body(response));
        } catch (UncheckedIOException | IOException | IllegalStateException | IllegalArgumentException e) {
            throw new Failed("%s (%s)".formatted(settings.url(), e), e);
        }
    }

    private byte[] body(HttpClientResponse response) throws IOException, Failed, BackendException {
        var status = response.status();
        if (status == Status.SERVICE_UNAVAILABLE_503) {
            throw new Failed("the status was 503, expected 200", null);
        }
        if (status != Status.OK_200) {
            throw BackendException.broken("the status was %s, expected 200".formatted(status.codeText()), null);
        }
        var body = response.inputStream().readNBytes(settings.maxSize() + 1);
        if (body.length > settings.maxSize()) {
            throw BackendException.broken(
                    "the answer is longer than backend.max-size (%d bytes)".formatted(settings.maxSize()), null);
        }
        return body;
    }
}
