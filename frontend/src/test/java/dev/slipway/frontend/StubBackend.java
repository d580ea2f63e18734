package dev.slipway.frontend;

import dev.slipway.chassis.Routes;
import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import dev.slipway.chassis.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend of bytes, which misbehaves as its script says. */
final class StubBackend implements AutoCloseable {
    static final String IDENTITY =
            "\"service\":\"backend\",\"version\":\"1\",\"revision\":3,\"pod\":\"backend-1\",\"node\":\"node-1\","
                    + "\"zone\":\"zone-1\"";
    static final String GREETING = "{\"greeting\":\"Hello, World!\",%s}".formatted(IDENTITY);

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Script script;

    /** What to do on a connection for the request that was just read; the connection goes on when it returns. */
    interface Script {
        void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    StubBackend(Script script) throws IOException {
        this(0, script);
    }

    StubBackend(int port, Script script) throws IOException {
        this.script = script;
        server = new ServerSocket(port);
        threads.submit(this::accept);
    }

    static Script ok(String body) {
        return raw("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.getBytes(StandardCharsets.UTF_8).length, body));
    }

    static Script status(String status) {
        return raw("HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n".formatted(status));
    }

    /** An error that says who makes it. */
    static Script failing(String status) {
        var body =
                "{%s,\"status\":%s,\"error\":\"as said\",\"trace\":\"\"}".formatted(IDENTITY, status.substring(0, 3));
        return raw("HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body));
    }

    static Script raw(String answer) {
        return (connection, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** What is said, and then the end. */
    static Script last(String answer) {
        return (connection, out) -> {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            connection.close();
        };
    }

    void now(Script next) {
        script = next;
    }

    /** A frontend at free ports that asks this backend. */
    Service frontend(Routes routes) throws StartException {
        return frontend(routes, Map.of());
    }

    /** As above, in this environment. */
    Service frontend(Routes routes, Map<String, String> environment) throws StartException {
        var settings =
                "{server: {port: 0}, admin: {port: 0}, warm-up: {requests: 0}, backend: {url: '%s'}}".formatted(url());
        return Service.start("frontend", Settings.of(settings), routes, environment);
    }

    URI url() {
        return URI.create("http://localhost:" + port());
    }

    int port() {
        return server.getLocalPort();
    }

    /** The heads of the requests so far. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    /** Connections that the other side has not ended. */
    int open() {
        return open.get();
    }

    private Void accept() throws IOException {
        while (true) {
            var connection = server.accept();
            connections.incrementAndGet();
            threads.submit(() -> serve(connection));
        }
    }

    private Void serve(Socket connection) throws IOException, InterruptedException {
        open.incrementAndGet();
        try (connection) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            for (var head = head(in); head != null; head = connection.isClosed() ? null : head(in)) {
                requests.add(head);
                script.answer(connection, connection.getOutputStream());
            }
        } catch (SocketException e) {
            // The other side went away, as it may.
        } finally {
            open.decrementAndGet();
        }
        return null;
    }

    private static String head(BufferedReader in) throws IOException {
        var head = new StringBuilder();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                return head.toString();
            }
            head.append(line).append('\n');
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
