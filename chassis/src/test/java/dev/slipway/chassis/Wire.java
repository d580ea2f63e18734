package dev.slipway.chassis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A client of bytes: it shows what HTTP clients hide, and sends what they refuse to. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    record Received(int status, Map<String, String> headers, String body) {}

    /** One request over a connection of its own. */
    static Received get(int port, String path, String... headers) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.send("GET %s HTTP/1.1\r\nHost: test\r\n%s\r\n".formatted(path, lines(headers)))
                    .receive();
        }
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Received receive() throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(); !line.isEmpty(); line = line()) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Received(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Whether neither an end nor anything else comes for so long. */
    boolean staysOpenFor(Duration time) throws IOException {
        var limit = socket.getSoTimeout();
        socket.setSoTimeout((int) time.toMillis());
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(limit);
        }
    }

    /** Whether it is closed, or reset, within so long, with nothing else before. */
    boolean closesWithin(Duration time) throws IOException {
        var limit = socket.getSoTimeout();
        socket.setSoTimeout((int) time.toMillis());
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        } finally {
            socket.setSoTimeout(limit);
        }
    }

    /** What comes until the other side closes; an exception when it resets. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed after \"" + line + "\"");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
