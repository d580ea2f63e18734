package dev.slipway.chassis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The test's service as a process of its own, which can be told to end as Kubernetes would. */
final class Child implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("http://[^:]+:(\\d+) bound for socket '(.*)'");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Child(Process process) {
        this.process = process;
        this.reader =
                Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(lines::add));
    }

    static Child start(Path folder, String yaml, String... arguments) throws IOException {
        var file = Files.writeString(folder.resolve("application.yaml"), yaml);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestService.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(Settings.FILE_VARIABLE, file.toString());
        return new Child(builder.start());
    }

    /** The lines so far, standard output and errors. */
    List<String> lines() {
        return lines;
    }

    String line(Predicate<String> wanted) throws TimeoutException {
        for (var end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end; ) {
            var found = lines.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new TimeoutException("no such line within %s; the process wrote %s".formatted(LIMIT, lines));
    }

    int port() throws TimeoutException {
        return port("@default");
    }

    int adminPort() throws TimeoutException {
        return port("admin");
    }

    private int port(String socket) throws TimeoutException {
        line(line -> line.contains("Started test"));
        var bound = PORT.matcher(line(line -> line.contains("bound for socket '" + socket)));
        bound.find();
        return Integer.parseInt(bound.group(1));
    }

    /** As the kubelet does. Process.destroy would also close what the process still writes to. */
    void sigterm() {
        process.toHandle().destroy();
    }

    int exitCode() throws InterruptedException, TimeoutException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new TimeoutException("still running after %s; it wrote %s".formatted(LIMIT, lines));
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
