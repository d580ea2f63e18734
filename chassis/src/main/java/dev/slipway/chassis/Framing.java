package dev.slipway.chassis;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where the requests in the bytes of a connection begin and end, read strictly, before Helidon reads them. Helidon 4.5
 * takes a chunk's size with a sign and any two bytes for the end of a chunk, among others: whoever stands in front of
 * the service may see other requests in the same bytes, and let one pass that it should have stopped (RFC 9112, 11.2).
 * Extensions of chunks and trailers are refused, too, as nothing here knows any.
 */
final class Framing {
    /** As much as an int can hold, since Helidon gives up there, and then goes on within the same body. */
    private static final Pattern CHUNK_SIZE = Pattern.compile("[0-7]?[0-9A-Fa-f]{1,7}");

    private final long limit;
    private final StringBuilder line = new StringBuilder();
    private Expected expected = Expected.REQUEST;
    private Head head;
    private long content;
    private long chunks;
    private boolean begun;
    private boolean malformed;

    /** What the next line, after the content, must be. */
    private enum Expected {
        REQUEST,
        FIELD,
        CHUNK_SIZE,
        CHUNK_END,
        LAST_END
    }

    /** @param limit the most bytes that the chunks of a request may have together; a Content-Length is Helidon's to check */
    Framing(long limit) {
        this.limit = limit;
    }

    /** Whether nothing of another request has come yet. */
    boolean betweenRequests() {
        return expected == Expected.REQUEST && content == 0 && line.isEmpty();
    }

    /** Whether something was refused: nothing after it can be trusted. */
    boolean malformed() {
        return malformed;
    }

    /**
     * Follows these bytes, and says whether another request begins in them.
     *
     * @throws io.helidon.http.RequestException when they are malformed
     */
    boolean accept(byte[] bytes) {
        malformed = true;
        begun = false;
        for (var at = 0; at < bytes.length; ) {
            at = content > 0 ? skip(bytes, at) : read(bytes, at);
        }
        malformed = false;
        return begun;
    }

    private int skip(byte[] bytes, int from) {
        var skipped = (int) Math.min(content, bytes.length - from);
        content -= skipped;
        return from + skipped;
    }

    /** Reads the rest of a line, or as much of it as there is. */
    private int read(byte[] bytes, int from) {
        begun |= betweenRequests();
        var end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        line.append(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
        if (end == bytes.length) {
            // Helidon limits the lines of a head, but not these.
            Head.require(expected == Expected.REQUEST || expected == Expected.FIELD || line.length() < 10, "chunk");
            return end;
        }
        var last = line.length() - 1;
        Head.require(last >= 0 && line.charAt(last) == '\r', "end of a line");
        var text = line.substring(0, last);
        line.setLength(0);
        expected = accept(text);
        return end + 1;
    }

    private Expected accept(String text) {
        return switch (expected) {
            case REQUEST -> {
                head = new Head(text);
                yield Expected.FIELD;
            }
            case FIELD -> text.isEmpty() ? content() : field(text);
            case CHUNK_SIZE -> chunk(text);
            case CHUNK_END -> {
                Head.require(text.isEmpty(), "end of a chunk");
                yield Expected.CHUNK_SIZE;
            }
            case LAST_END -> {
                Head.require(text.isEmpty(), "trailer");
                yield Expected.REQUEST;
            }
        };
    }

    private Expected field(String text) {
        head.field(text);
        return Expected.FIELD;
    }

    private Expected content() {
        head.end();
        content = head.length();
        chunks = 0;
        return head.chunked() ? Expected.CHUNK_SIZE : Expected.REQUEST;
    }

    private Expected chunk(String text) {
        Head.require(CHUNK_SIZE.matcher(text).matches(), "size of a chunk");
        content = Long.parseLong(text, 16);
        chunks += content;
        if (chunks > limit) {
            // Helidon answers only when the chunk is there, or the client has lost its patience.
            throw Head.refusal(Status.REQUEST_ENTITY_TOO_LARGE_413, "chunks");
        }
        return content == 0 ? Expected.LAST_END : Expected.CHUNK_END;
    }
}
