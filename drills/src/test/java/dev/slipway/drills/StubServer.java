package dev.slipway.drills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that does with each request what it is told to. */
final class StubServer implements AutoCloseable {
    private final ServerSocket server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile Behaviour behaviour;

    /** What becomes of a request that was read. */
    interface Behaviour {
        void answer(Socket client) throws IOException;
    }

    StubServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        server = new ServerSocket(0, 1000);
        Thread.ofVirtual().start(this::accept);
    }

    static Behaviour status(int status) {
        return client -> client.getOutputStream()
                .write("HTTP/1.1 %d\r\nContent-Length: 2\r\n\r\nOK"
                        .formatted(status)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    void now(Behaviour other) {
        behaviour = other;
    }

    URI uri() {
        return URI.create("http://localhost:%d/".formatted(server.getLocalPort()));
    }

    /** How many connections there have been. */
    int connections() {
        return sockets.size();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    behaviour.answer(client);
                }
            }
        } catch (IOException e) {
            // The client is gone, or this server closed it.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
