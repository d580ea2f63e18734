package dev.slipway.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** Answers 200, whatever is asked: what a JVM takes for nothing but that, in the image of a service. */
final class PlainServer {
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
            .getBytes(StandardCharsets.US_ASCII);

    private PlainServer() {}

    /** @param arguments the port */
    public static void main(String[] arguments) throws IOException {
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]))) {
            while (true) {
                try (var client = server.accept()) {
                    if (client.getInputStream().read(new byte[1024]) > 0) {
                        client.getOutputStream().write(ANSWER);
                    }
                }
            }
        }
    }
}
