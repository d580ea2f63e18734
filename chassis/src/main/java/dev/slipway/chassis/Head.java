package dev.slipway.chassis;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.util.Locale;
import java.util.regex.Pattern;

/** The head of a request, line by line, as far as it says where the request ends and whom it is for. */
final class Head {
    private static final Octets DIGIT = Octets.of("0123456789");
    private static final Octets VISIBLE = Octets.of("").andBetween('!', '~');
    private static final Octets TEXT = VISIBLE.and("\t ").andBetween(0x80, 0xff);
    private static final Octets METHOD = Octets.of("-").andBetween('A', 'Z');
    private static final Octets TARGET = VISIBLE.without("#");
    private static final Octets FIELD_NAME = VISIBLE.without("\"(),/:;<=>?@[\\]{}");
    private static final Octets HOST_NAME = VISIBLE.without("[]:/?#@");
    private static final Octets IPV6 = DIGIT.and(":.").andBetween('A', 'F').andBetween('a', 'f');
    private static final Octets BLANK = Octets.of(" \t");
    private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?@]+)(?:[/?].*)?");
    private static final int LONGEST_LENGTH = 18;
    private static final int LONGEST_PORT = 5;

    private String authority = "";
    private String host = "";
    private String length = "";
    private boolean chunked;

    /** Another request begins with this line. */
    Head(String line) {
        var method = METHOD.end(line, 0);
        require(method > 0 && line.startsWith(" ", method), "request line");
        var target = TARGET.end(line, method + 1);
        require(line.startsWith(" HTTP/", target) && TEXT.haveAll(line), "request line");
        target(line.substring(0, method), line.substring(method + 1, target));
    }

    private void target(String method, String target) {
        require(!method.equals("CONNECT"), "request line");
        if (target.startsWith("/") || (target.equals("*") && method.equals("OPTIONS"))) {
            return;
        }
        var absolute = ABSOLUTE.matcher(target);
        require(absolute.matches(), "request line");
        authority = absolute.group(1);
    }

    void field(String line) {
        var colon = FIELD_NAME.end(line, 0);
        require(colon > 0 && line.startsWith(":", colon) && TEXT.haveAll(line), "field");
        switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "host" -> {
                var value = value(line, colon);
                require(host.isEmpty() && isHost(value), "Host");
                host = value;
            }
            case "content-length" -> {
                var value = value(line, colon);
                require(length.isEmpty() && isLength(value), "Content-Length");
                length = value;
            }
            case "transfer-encoding" -> {
                if (!value(line, colon).equalsIgnoreCase("chunked")) {
                    throw refusal(Status.NOT_IMPLEMENTED_501, "Transfer-Encoding");
                }
                require(!chunked, "Transfer-Encoding");
                chunked = true;
            }
            default -> {}
        }
    }

    private static String value(String line, int colon) {
        var end = line.length();
        while (BLANK.has(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(Math.min(BLANK.end(line, colon + 1), end), end);
    }

    private static boolean isHost(String value) {
        var end = HOST_NAME.end(value, 0);
        if (value.startsWith("[")) {
            var close = IPV6.end(value, 1);
            end = close > 1 && value.startsWith("]", close) ? close + 1 : 0;
        }
        return end > 0 && isPort(value.substring(end));
    }

    /** A colon alone is one, too (RFC 3986, 3.2.3). */
    private static boolean isPort(String text) {
        return text.isEmpty()
                || (text.startsWith(":") && text.length() <= 1 + LONGEST_PORT && DIGIT.end(text, 1) == text.length());
    }

    private static boolean isLength(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_LENGTH && DIGIT.haveAll(text);
    }

    /** All fields are there. */
    void end() {
        require(!chunked || length.isEmpty(), "length");
        require(authority.isEmpty() || authority.equalsIgnoreCase(host), "Host");
    }

    boolean chunked() {
        return chunked;
    }

    long length() {
        return length.isEmpty() ? 0 : Long.parseLong(length);
    }

    static void require(boolean fine, String part) {
        if (!fine) {
            throw refusal(Status.BAD_REQUEST_400, part);
        }
    }

    static RequestException refusal(Status status, String part) {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .status(status)
                .message("could not read the %s of a request".formatted(part))
                .build();
    }
}
