package dev.slipway.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server of others on this machine, at a port that it chose.
 *
 * @param process its process
 * @param port which it said it listens at
 */
record LocalServer(Process process, int port) implements AutoCloseable {
    private static final Pattern LISTENING =
            Pattern.compile("(?:listening on |Running on http://)127\\.0\\.0\\.1:(\\d+)");

    /** Starts it and returns when it says that it listens. */
    static LocalServer start(Path program, String... words) throws IOException {
        var all = Stream.concat(Stream.of(program.toString()), Stream.of(words)).toList();
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        var said = process.inputReader();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            var listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> said.lines().forEach(more -> {})); // or it would stop at a full pipe
                return new LocalServer(process, Integer.parseInt(listening.group(1)));
            }
        }
        throw new AssertionError(program + " ended before it listened");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
