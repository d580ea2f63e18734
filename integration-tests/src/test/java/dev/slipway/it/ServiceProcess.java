package dev.slipway.it;

import dev.slipway.chassis.Settings;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, with the options of its image: two in one JVM would tell each other's metrics. */
record ServiceProcess(Process process, HttpClient client, int port, int adminPort) implements AutoCloseable {
    private static final Path OPTIONS = Path.of("../chassis/src/main/docker/java.options");

    /** Starts it with these settings beside those of its ports, and returns when it is ready. */
    static ServiceProcess start(Class<?> main, Path folder, String settings) throws Exception {
        var port = free();
        var adminPort = free();
        var ports = "server: {port: %d}\nadmin: {port: %d}\ndrain: {delay: PT0S}\n".formatted(port, adminPort);
        var name = main.getPackageName();
        var log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(java(main)).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .put(
                        Settings.FILE_VARIABLE,
                        Files.writeString(folder.resolve(name + ".yaml"), ports + settings)
                                .toString());
        var service = new ServiceProcess(builder.start(), HttpClient.newHttpClient(), port, adminPort);
        try {
            Waiting.until(Duration.ofSeconds(30), name + " to be ready", service::ready);
            return service;
        } catch (Exception | AssertionError e) {
            service.close();
            throw new AssertionError("%s did not start, it said:\n%s".formatted(name, Files.readString(log)), e);
        }
    }

    private static String[] java(Class<?> main) throws Exception {
        // First what is the service's own: each has its application.yaml.
        var own =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + OPTIONS,
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            own + File.pathSeparator + System.getProperty("java.class.path"),
            main.getName()
        };
    }

    private static int free() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private boolean ready() throws IOException, InterruptedException {
        try {
            return send(adminPort, "GET", "/health/ready", "").statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** The status of an answer to a client. */
    int ask(String method, String path, String body) throws IOException, InterruptedException {
        return send(port, method, path, body).statusCode();
    }

    int get(String path) throws IOException, InterruptedException {
        return ask("GET", path, "");
    }

    Exposition metrics() throws IOException, InterruptedException {
        return Exposition.parse(send(adminPort, "GET", "/metrics", "").body());
    }

    private HttpResponse<String> send(int at, String method, String path, String body)
            throws IOException, InterruptedException {
        var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(at, path)))
                .timeout(Duration.ofSeconds(10))
                .method(method, content);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
