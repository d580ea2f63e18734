package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A server in a process of its own, watched from outside. Closing it ends it at once, {@link #end} in order. */
final class Server implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final String WELL = "HTTP/1.1 200";
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final String name;
    private final Process process;
    private final Duration firstAnswer;

    private Server(String name, Process process, Duration firstAnswer) {
        this.name = name;
        this.process = process;
        this.firstAnswer = firstAnswer;
    }

    /**
     * Starts it and waits for the page.
     *
     * @param log what it prints
     * @throws Problem when somebody else answers there, when it ends, or when there is no 200 within a minute
     */
    static Server start(String name, List<String> command, Map<String, String> environment, URI page, Path log) {
        if (listens(page)) {
            throw new Problem(
                    "could not start %s: something listens at %s already, expected nobody".formatted(name, page),
                    "end what listens there");
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var begin = System.nanoTime();
        try {
            var process = builder.start();
            try {
                awaitPage(name, process, page, log, begin);
            } catch (RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
            return new Server(name, process, since(begin));
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + name, e);
        }
    }

    private static void awaitPage(String name, Process process, URI page, Path log, long begin) throws IOException {
        while (!answers(page)) {
            if (!process.isAlive()) {
                var end = new Program.Result(process.exitValue(), Files.readString(log));
                throw new Problem(
                        "could not start %s: it ended with exit code %d: %s"
                                .formatted(name, end.status(), end.lastLine()),
                        "see " + log);
            }
            if (since(begin).compareTo(LIMIT) > 0) {
                throw new Problem(
                        "could not start %s: no 200 from %s within %d s".formatted(name, page, LIMIT.toSeconds()),
                        "see " + log);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean listens(URI page) {
        try (var _ = connect(page)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** By a bare socket: a client that does more would take the processor from the server that starts. */
    private static boolean answers(URI page) {
        try (var socket = connect(page)) {
            var request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                    .formatted(page.getPath(), page.getAuthority());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var begin = socket.getInputStream().readNBytes(WELL.length());
            return new String(begin, StandardCharsets.US_ASCII).equals(WELL);
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(URI page) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.connect(new InetSocketAddress(page.getHost(), page.getPort()), (int) LIMIT.toMillis());
        return socket;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** From before its process was made to the first 200. */
    Duration firstAnswer() {
        return firstAnswer;
    }

    /** What it holds of the machine's memory, in MiB: VmRSS, as Linux has it. */
    double memory() {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            var resident = RESIDENT.matcher(Files.readString(status));
            if (resident.find()) {
                return Long.parseLong(resident.group(1)) / 1024.0;
            }
        } catch (IOException e) {
            throw gone(e);
        }
        throw gone(new IOException("no VmRSS in " + status));
    }

    /** The time of all processors that it took since its start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow(() -> gone(new IOException("no CPU time")));
    }

    private Problem gone(IOException cause) {
        return new Problem(
                "could not measure %s: its process is not there any more (%s)".formatted(name, cause.getMessage()),
                "run it on Linux, with memory to spare",
                cause);
    }

    /**
     * Ends it by SIGTERM, and waits until it is gone.
     *
     * @throws Problem when it is still there after a minute
     */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Problem(
                    "could not end %s: it is still there %d s after SIGTERM".formatted(name, LIMIT.toSeconds()),
                    "end the process " + process.pid());
        }
    }

    /** By SIGKILL; returns when its port is free again. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
