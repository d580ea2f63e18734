package dev.slipway.chassis;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the service answers, for programs to read: an OpenAPI document. It is YAML whatever the client accepts, since it
 * has no other form, and a client that asks for this path wants it (RFC 9110, 12.5.1, lets a server choose so).
 */
public record OpenApi(String document) implements Handler {
    /** Where a service shows it. */
    public static final String PATH = "/openapi.yaml";

    /** The file of that name beside this class. */
    public static OpenApi of(Class<?> service) {
        try (var in = service.getResourceAsStream("openapi.yaml")) {
            return new OpenApi(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        new Answer(Status.OK_200, MediaTypes.APPLICATION_YAML, document).send(request, response);
    }
}
