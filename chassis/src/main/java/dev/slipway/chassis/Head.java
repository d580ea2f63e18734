package dev.slipway.chassis;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.util.regex.Pattern;

/** The head of a request, line by line, as far as it says where the request ends and whom it is for. */
final class Head {
    private static final Pattern REQUEST = Pattern.compile(
            "(?!CONNECT )[A-Z-]+ (?:/|(?<=OPTIONS )\\*|https?://(?<authority>[^/?#@ ]+))[!-~&&[^#]]* HTTP/.*");
    private static final Pattern FIELD =
            Pattern.compile("(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(?<value>[\t -~\\x80-\\xff]*?)[ \t]*");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^]\\[:/?#@ ]+)(:[0-9]{0,5})?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private String authority = "";
    private String host = "";
    private String length = "";
    private boolean chunked;

    /** Another request begins with this line. */
    Head(String line) {
        var request = REQUEST.matcher(line);
        require(request.matches(), "request line");
        if (request.group("authority") != null) {
            authority = request.group("authority");
        }
    }

    void field(String line) {
        var field = FIELD.matcher(line);
        require(field.matches(), "field");
        var value = field.group("value");
        switch (field.group("name").toLowerCase()) {
            case "host" -> {
                require(host.isEmpty() && HOST.matcher(value).matches(), "Host");
                host = value;
            }
            case "content-length" -> {
                require(length.isEmpty() && LENGTH.matcher(value).matches(), "Content-Length");
                length = value;
            }
            case "transfer-encoding" -> {
                if (!value.equalsIgnoreCase("chunked")) {
                    throw refusal(Status.NOT_IMPLEMENTED_501, "Transfer-Encoding");
                }
                require(!chunked, "Transfer-Encoding");
                chunked = true;
            }
            default -> {}
        }
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
