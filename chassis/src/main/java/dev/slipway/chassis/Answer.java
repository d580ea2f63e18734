package dev.slipway.chassis;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text on its way to a client, always in UTF-8. */
public record Answer(Status status, MediaType type, String text) {
    private static final byte[] NOTHING = {};
    /** Caches must not hand one client's form to another. */
    private static final Header VARY = FixedHeader.of(HeaderNames.VARY, "Accept");

    private static final Map<MediaType, Header> TYPES = Stream.of(
                    MediaTypes.TEXT_PLAIN, MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_HTML)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Answer::contentType));

    /** Sends the text; to HEAD only the headers that it would have (RFC 9110, 9.3.2), since Helidon sends the body too. */
    public void send(ServerRequest request, ServerResponse response) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        response.status(status)
                .header(contentType())
                .header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length))
                .header(VARY);
        response.send(Method.HEAD.equals(request.prologue().method()) ? NOTHING : body);
    }

    Header contentType() {
        var known = TYPES.get(type);
        return known == null ? contentType(type) : known;
    }

    private static Header contentType(MediaType type) {
        return FixedHeader.of(HeaderNames.CONTENT_TYPE, type.text() + "; charset=utf-8");
    }
}
