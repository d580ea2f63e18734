package dev.slipway.chassis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * All that a service does for one GET, the loopback's time included. What is allocated is the service's: the client here
 * allocates next to nothing.
 */
@State(Scope.Thread)
public class ServiceBenchmark {
    @Param({"WRK", "BROWSER"})
    private Asker asker;

    private byte[] head;
    private byte[] answer;
    private Service service;
    private Socket socket;

    @Setup
    public void start() throws StartException, IOException {
        head = asker.head();
        service = TestService.start("");
        socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.setTcpNoDelay(true);
        answer = new byte[lengthOfAnswer()];
    }

    /** The same for each, since it has no field whose length changes. */
    private int lengthOfAnswer() throws IOException {
        var text = new StringBuilder();
        socket.getOutputStream().write(head);
        while (!text.toString().endsWith("\r\n\r\nhere")) {
            text.append((char) socket.getInputStream().read());
        }
        return text.length();
    }

    @Benchmark
    public int get() throws IOException {
        socket.getOutputStream().write(head);
        return socket.getInputStream().readNBytes(answer, 0, answer.length);
    }

    /** Or something else would have been measured. */
    @TearDown
    public void stop() throws IOException {
        socket.close();
        service.close();
        if (!new String(answer, StandardCharsets.UTF_8).matches("(?s)HTTP/1.1 200 OK\r\n.*\r\n\r\nhere")) {
            throw new IllegalStateException(
                    "could not measure: the last answer was " + new String(answer, StandardCharsets.UTF_8));
        }
    }
}
