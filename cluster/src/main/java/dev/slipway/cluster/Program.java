package dev.slipway.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program of the host, run to its end within a bound; its output and errors come as one stream of lines. */
public final class Program {
    private final ProcessBuilder process;
    private Duration limit = Duration.ofMinutes(30);
    private volatile Process running;

    private Program(List<String> words) {
        process = new ProcessBuilder(words).redirectErrorStream(true);
    }

    /** The program with its arguments, not yet run. */
    public static Program of(String... words) {
        return new Program(List.of(words));
    }

    /** As {@link #of(String...)}. */
    public static Program of(List<String> words) {
        return new Program(words);
    }

    /** Where it runs; default: where this process does. */
    public Program in(Path folder) {
        process.directory(folder.toFile());
        return this;
    }

    /** Sets one variable of its environment. */
    public Program with(String variable, String value) {
        process.environment().put(variable, value);
        return this;
    }

    /** How long it may take; default 30 minutes. A program that takes longer is ended, with its children. */
    public Program within(Duration limit) {
        this.limit = limit;
        return this;
    }

    /** Runs it and returns its output without the last line end; fails unless it exits with 0. */
    public String output() {
        var result = run(line -> {});
        if (result.status() != 0) {
            throw new Failed(this, result);
        }
        return result.output().strip();
    }

    /** Runs it, hands over each line as it comes, and returns whatever the end was. */
    public Result run(Consumer<String> eachLine) {
        try {
            running = process.start();
            running.getOutputStream().close();
            var lines = new StringBuilder();
            var reader = Thread.ofVirtual().start(() -> read(running, lines, eachLine));
            var ended = running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                end();
            }
            reader.join(Duration.ofSeconds(5));
            synchronized (lines) {
                return new Result(ended ? running.exitValue() : Result.TIMED_OUT, lines.toString());
            }
        } catch (IOException e) {
            return new Result(Result.NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + this, e);
        }
    }

    /** Ends it before its time, with its children. */
    public void end() {
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private static void read(Process running, StringBuilder lines, Consumer<String> eachLine) {
        try (BufferedReader reader = running.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.append(line).append('\n');
                }
                eachLine.accept(line);
            }
        } catch (IOException e) {
            return; // the stream of a program that was ended; what it said so far is kept
        }
    }

    @Override
    public String toString() {
        return String.join(" ", process.command());
    }

    /** How a program ended: its exit status and all that it printed. */
    public record Result(int status, String output) {
        static final int TIMED_OUT = -1;
        static final int NOT_FOUND = -2;

        /** Whether it ended with 0. */
        public boolean ok() {
            return status == 0;
        }

        /** Whether it was ended for taking too long. */
        public boolean timedOut() {
            return status == TIMED_OUT;
        }

        /** Whether there is no such program. */
        public boolean notFound() {
            return status == NOT_FOUND;
        }

        /** The last line that says something: where programs put the reason. */
        public String lastLine() {
            return output.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("no output");
        }
    }

    /** A program that should have ended with 0 and did not. */
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Result result;

        Failed(Program command, Result result) {
            super("could not run `" + command + "`: " + reason(result));
            this.result = result;
        }

        /** How it ended instead. */
        public Result result() {
            return result;
        }

        private static String reason(Result result) {
            return switch (result.status()) {
                case Result.TIMED_OUT -> "it did not end in time";
                case Result.NOT_FOUND -> result.output();
                default -> "exit status " + result.status() + ": " + result.lastLine();
            };
        }
    }
}
