package dev.slipway.drills;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** HTTP/2 without TLS: it is off, and with it all attacks by its frames. */
final class Http2 implements Drill {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
    private static final String UPGRADE = """
            GET / HTTP/1.1\r
            Host: a\r
            Connection: close, Upgrade, HTTP2-Settings\r
            Upgrade: h2c\r
            HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r
            \r
            """;

    @Override
    public String id() {
        return "R18";
    }

    @Override
    public String done() {
        return "HTTP/2 without TLS, begun at once and asked for by `Upgrade: h2c`";
    }

    @Override
    public String expected() {
        return "400 and the end of the connection; 200 in HTTP/1.1";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var page = scene.stack().page();
        var begun = RawAnswers.to(page, PREFACE.getBytes(StandardCharsets.ISO_8859_1));
        var asked = RawAnswers.to(page, UPGRADE.getBytes(StandardCharsets.ISO_8859_1));
        return new Seen(
                begun.statuses().equals(List.of(400))
                        && begun.ended()
                        && asked.statuses().equals(List.of(200)),
                "%s; %s".formatted(begun, asked));
    }
}
