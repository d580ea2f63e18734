package dev.slipway.faults;

import dev.slipway.chassis.Answer;
import dev.slipway.chassis.Identity;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a backend can do wrong, and what no proxy between could do for it. */
record Faults(String greeting, Identity identity) {
    private static final int LONG_BODY = 10 << 20;
    private static final int LONG_HEADER = 1 << 20;
    private static final Duration SLOW = Duration.ofSeconds(5);

    Map<String, Handler> byName() {
        var good = json(greeting);
        return Map.ofEntries(
                Map.entry("none", good),
                Map.entry("status-500", status(Status.INTERNAL_SERVER_ERROR_500)),
                Map.entry("status-503", status(Status.SERVICE_UNAVAILABLE_503)),
                Map.entry("status-503-for-30-percent", forThreeOfTen(status(Status.SERVICE_UNAVAILABLE_503), good)),
                Map.entry("redirect", (request, response) -> {
                    response.header(HeaderNames.LOCATION, "/none");
                    status(Status.FOUND_302).handle(request, response);
                }),
                Map.entry("html", answer(MediaTypes.TEXT_HTML, "<!doctype html><h1>Hello</h1>")),
                Map.entry("script", json("<script>alert(1)</script>")),
                Map.entry("not-utf-8", bytes(text("\u00e9").getBytes(StandardCharsets.ISO_8859_1))),
                Map.entry("long-body", bytes(text("x".repeat(LONG_BODY)).getBytes(StandardCharsets.UTF_8))),
                Map.entry("long-header", (request, response) -> {
                    response.header(HeaderValues.create("Long", "x".repeat(LONG_HEADER)));
                    good.handle(request, response);
                }),
                Map.entry("drip", Faults::drip),
                Map.entry("slow", (request, response) -> {
                    Thread.sleep(SLOW);
                    good.handle(request, response);
                }),
                Map.entry("leak", leak()));
    }

    private String text(String greeting) {
        return identity.json().set("greeting", greeting).build().toString();
    }

    private Handler json(String greeting) {
        return answer(MediaTypes.APPLICATION_JSON, text(greeting));
    }

    private static Handler answer(MediaType type, String text) {
        return (request, response) -> new Answer(Status.OK_200, type, text).send(request, response);
    }

    private static Handler bytes(byte[] body) {
        return (request, response) ->
                response.header(HeaderValues.CONTENT_TYPE_JSON).send(body);
    }

    private static Handler status(Status status) {
        return (request, response) ->
                new Answer(status, MediaTypes.TEXT_PLAIN, status.codeText()).send(request, response);
    }

    /** Evenly, so that chance does not open a breaker. */
    private static Handler forThreeOfTen(Handler bad, Handler good) {
        var number = new AtomicInteger();
        return (request, response) -> {
            var fails = 3 * number.getAndIncrement() % 10 < 3;
            (fails ? bad : good).handle(request, response);
        };
    }

    /** Always one more byte, and never the last; until the client goes away. */
    private static void drip(ServerRequest request, ServerResponse response) throws Exception {
        var body = response.outputStream();
        while (true) {
            body.write(' ');
            body.flush();
            Thread.sleep(100);
        }
    }

    /** Until there is no more heap; what was taken is never given back. */
    private static Handler leak() {
        Queue<byte[]> heap = new ConcurrentLinkedQueue<>();
        return (request, response) -> {
            while (true) {
                heap.add(new byte[1 << 10]);
            }
        };
    }
}
