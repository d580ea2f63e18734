package dev.slipway.contestants;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The floor of start and memory: what a JVM takes to greet by its own server, without health and metrics. */
public final class Main {
    private static final byte[] GREETING = "Hello, World!".getBytes(StandardCharsets.UTF_8);

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 18080), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, GREETING.length);
            exchange.getResponseBody().write(GREETING);
            exchange.close();
        });
        server.start();
    }
}
