package dev.slipway.drills;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a server answers to bytes that may be anything.
 *
 * @param ended whether it ended the connection after that
 */
record RawAnswers(String text, boolean ended) {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Pattern HEAD = Pattern.compile("HTTP/1\\.1 (\\d{3}) [^\r]*\r\n(?:[^\r]+\r\n)*\r\n");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final Pattern INTERNALS = Pattern.compile("\tat |Exception|io\\.helidon|java\\.");

    /** Sends the bytes over a connection of their own, and takes what comes until the server ends it. */
    static RawAnswers to(URI server, byte[] bytes) throws IOException {
        return to(server, bytes, false);
    }

    /** As above; {@code end} says that no more bytes will come. */
    static RawAnswers to(URI server, byte[] bytes, boolean end) throws IOException {
        var received = new ByteArrayOutputStream();
        var ended = true;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) LIMIT.toMillis());
            socket.setSoTimeout((int) LIMIT.toMillis());
            send(socket, bytes, end);
            socket.getInputStream().transferTo(received);
        } catch (SocketTimeoutException e) {
            ended = false;
        } catch (SocketException e) {
            // To reset it ends it, too.
        }
        return new RawAnswers(received.toString(StandardCharsets.ISO_8859_1), ended);
    }

    private static void send(Socket socket, byte[] bytes, boolean end) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            if (end) {
                socket.shutdownOutput();
            }
        } catch (SocketException e) {
            // Refused before it was sent whole; the answer is there all the same.
        }
    }

    /** One status for each answer, and 0 for what is none. */
    List<Integer> statuses() {
        var statuses = new ArrayList<Integer>();
        var head = HEAD.matcher(text);
        for (var at = 0; at < text.length(); ) {
            if (!head.region(at, text.length()).lookingAt()) {
                statuses.add(0);
                return statuses;
            }
            statuses.add(Integer.valueOf(head.group(1)));
            var length = LENGTH.matcher(head.group());
            at = head.end() + (length.find() ? Integer.parseInt(length.group(1)) : 0);
        }
        return statuses;
    }

    boolean tellOfInternals() {
        return INTERNALS.matcher(text).find();
    }

    @Override
    public String toString() {
        return "%s%s%s"
                .formatted(
                        statuses(), ended ? "" : ", not ended", tellOfInternals() ? ", and internals:\n" + text : "");
    }
}
