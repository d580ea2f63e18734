package dev.slipway.drills;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests above each limit of the server, again and again, while others read the page. */
final class Oversized implements Drill {
    private static final int TIMES = 20;

    @Override
    public String id() {
        return "R15";
    }

    @Override
    public String done() {
        return "5,000 bytes of URI, 20,000 of one field, 10,000 fields, 65,537 of body, said or in chunks, 20 times each";
    }

    @Override
    public String expected() {
        return "414, 400, 400, 413, 413, and the connection's end; of all others 0 failed of 3,000";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var wrong = new ArrayList<String>();
        scene.warm();
        var others = scene.under(() -> wrong.addAll(refuse(scene.stack().page())));
        return new Seen(
                others.failed() == 0 && wrong.isEmpty(),
                "%s; %s".formatted(wrong.isEmpty() ? "as expected" : String.join(", ", wrong), others));
    }

    private static List<String> refuse(URI page) throws IOException {
        var wrong = new ArrayList<String>();
        for (var times = 0; times < TIMES; times++) {
            for (var request : requests().entrySet()) {
                var answers = RawAnswers.to(page, request.getKey().getBytes(StandardCharsets.ISO_8859_1));
                if (!answers.statuses().equals(List.of(request.getValue())) || !answers.ended()) {
                    wrong.add("%s instead of %d".formatted(answers, request.getValue()));
                }
            }
        }
        return wrong;
    }

    /** Each with the status that it should get. */
    private static Map<String, Integer> requests() {
        var head = "GET / HTTP/1.1\r\nHost: a\r\n";
        var requests = new LinkedHashMap<String, Integer>();
        requests.put("GET /%s HTTP/1.1\r\nHost: a\r\n\r\n".formatted("x".repeat(5_000)), 414);
        requests.put(head + "X: %s\r\n\r\n".formatted("x".repeat(20_000)), 400);
        requests.put(head + "X: y\r\n".repeat(10_000) + "\r\n", 400);
        requests.put(head + "Content-Length: 65537\r\n\r\n", 413);
        requests.put(head + "Transfer-Encoding: chunked\r\n\r\n10001\r\n", 413);
        return requests;
    }
}
