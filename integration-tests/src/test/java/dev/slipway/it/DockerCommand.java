package dev.slipway.it;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What a docker command ended with, and all that it said. */
record DockerCommand(int status, String output) {
    static DockerCommand run(String... words) {
        try {
            var process = new ProcessBuilder(
                            Stream.concat(Stream.of("docker"), Stream.of(words)).toList())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes()).strip();
            return new DockerCommand(process.waitFor(), output);
        } catch (IOException e) {
            throw new IllegalStateException("could not run docker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while docker ran " + List.of(words), e);
        }
    }

    /** The output of a command that has to succeed. */
    static String output(String... words) {
        var command = run(words);
        if (command.status != 0) {
            throw new AssertionError(
                    "docker %s ended with %d: %s".formatted(List.of(words), command.status, command.output));
        }
        return command.output;
    }
}
