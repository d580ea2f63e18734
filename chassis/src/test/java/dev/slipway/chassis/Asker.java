package dev.slipway.chassis;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import java.nio.charset.StandardCharsets;

/** Who asks for a page, and the head that it sends. */
public enum Asker {
    WRK("""
            GET / HTTP/1.1
            Host: 127.0.0.1:4567

            """),
    CURL("""
            GET / HTTP/1.1
            Host: localhost:3000
            User-Agent: curl/8.14.1
            Accept: */*

            """),
    BROWSER("""
            GET / HTTP/1.1
            Host: localhost:3000
            Connection: keep-alive
            sec-ch-ua: "Chromium";v="141", "Not?A_Brand";v="8"
            sec-ch-ua-mobile: ?0
            sec-ch-ua-platform: "Linux"
            Upgrade-Insecure-Requests: 1
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8
            Sec-Fetch-Site: none
            Sec-Fetch-Mode: navigate
            Sec-Fetch-User: ?1
            Sec-Fetch-Dest: document
            Accept-Encoding: gzip, deflate, br, zstd
            Accept-Language: en-US,en;q=0.9

            """);

    private final String head;

    Asker(String head) {
        this.head = head;
    }

    byte[] head() {
        return head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** As Helidon has them when they have been read. */
    ServerRequestHeaders headers() {
        var headers = WritableHeaders.create();
        head.lines()
                .skip(1)
                .map(line -> line.split(": "))
                .filter(field -> field.length == 2)
                .forEach(field -> headers.add(HeaderNames.create(field[0]), field[1]));
        return ServerRequestHeaders.create(headers);
    }
}
