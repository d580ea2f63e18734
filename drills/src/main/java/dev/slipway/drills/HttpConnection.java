package dev.slipway.drills;

import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client's connection that hides nothing: it asks for nothing a second time. The JDK's own client repeats a GET whose
 * connection breaks before the answer, which is just what a drill must see.
 */
public final class HttpConnection implements AutoCloseable {
    private final URI server;
    private final Socket socket;
    private final InputStream in;

    /** An answer; the names of its headers are in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {
        boolean closes() {
            return "close".equalsIgnoreCase(headers.get("connection"));
        }
    }

    /**
     * Connects.
     *
     * @param limit for the connect, and for each wait for bytes
     */
    @SuppressWarnings("resource") // closed by close()
    public HttpConnection(URI server, Duration limit) throws IOException {
        this.server = server;
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) limit.toMillis());
        socket.setSoTimeout((int) limit.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The status of one answer of a forwarded port, 0 when there was none; it is asked for once. */
    static int status(LocalPortForward port, String path, Duration limit) {
        try (var connection = new HttpConnection(URI.create("http://localhost:" + port.getLocalPort()), limit)) {
            return connection.get(path, "application/json", false).status();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Asks for the path, in the form that {@code accept} names. */
    public Answer get(String path, String accept, boolean keep) throws IOException {
        var request = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: %s\r\n%s\r\n"
                .formatted(path, server.getAuthority(), accept, keep ? "" : "Connection: close\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    private Answer answer() throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body ended after %d of %d bytes".formatted(body.length, length));
        }
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed after \"" + line + "\"");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Whether the server has not ended it, as far as is known here: every client looks before it sends. */
    boolean open() throws IOException {
        var limit = socket.getSoTimeout();
        socket.setSoTimeout(1);
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException e) {
            return true; // nothing was said, as it should be
        } finally {
            socket.setSoTimeout(limit);
        }
    }

    /** Waits until the server ends it, with no byte more and no reset. */
    void awaitEnd() throws IOException {
        if (in.read() >= 0) {
            throw new IOException("the server sent more than the answer");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
