package dev.slipway.it;

import dev.slipway.chassis.Settings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service in a JVM of its own with the options of its image, since two in one JVM would tell each other's metrics.
 *
 * @param address where its clients are answered, without a path
 * @param admin where its health and metrics are
 * @param lines what it has written so far
 */
record ServiceProcess(Process process, URI address, URI admin, List<String> lines) implements AutoCloseable {
    private static final Path OPTIONS = Path.of("../chassis/src/main/docker/java.options");
    private static final Pattern PORT = Pattern.compile("http://[^:]+:(\\d+) bound for socket '(@default|admin)'");
    private static final Pattern STARTED = Pattern.compile("Started \\w+ \\S+ on port \\d+");
    private static final Pattern SERVICE = Pattern.compile(".*/(backend|frontend|faults)/target/[^/]+");
    private static final String SETTINGS = """
            server: {port: 0}
            admin: {port: 0}
            # Tests count what is asked.
            warm-up: {requests: 0}
            drain: {delay: PT0S}
            log: {format: text}
            """;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The service of this build at free ports; the settings are further lines of YAML. */
    static ServiceProcess start(String service, String settings) throws IOException {
        return start(settings, main(service));
    }

    private static List<String> main(String service) {
        return List.of("-cp", classes(service), "dev.slipway.%s.Main".formatted(service));
    }

    /** The services' defaults have the same name in each of them: whoever comes first on the path would win. */
    private static String classes(String service) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !SERVICE.matcher(entry).matches() || entry.contains("/" + service + "/target/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * As above, with faults on, and the settings in this file, to be changed by {@link #settings}.
     *
     * @param token of whoever may cause faults
     */
    static ServiceProcess startWithFaults(String service, Path file, String token) throws IOException {
        return start(file, main(service), token);
    }

    /** Writes a file of settings that holds these further lines of YAML. */
    static Path settings(Path file, String settings) throws IOException {
        return Files.writeString(file, SETTINGS + settings);
    }

    /** The service of this jar, with what lies in libs beside it. */
    static ServiceProcess start(Path jar, String settings) throws IOException {
        return start(settings, List.of("-jar", jar.toString()));
    }

    private static ServiceProcess start(String settings, List<String> words) throws IOException {
        var file = settings(Files.createTempFile("service", ".yaml"), settings);
        try {
            return start(file, words, "");
        } finally {
            Files.delete(file);
        }
    }

    private static ServiceProcess start(Path file, List<String> words, String token) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "@" + OPTIONS, "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(Settings.FILE_VARIABLE, file.toString());
        if (!token.isEmpty()) {
            builder.environment().put("FAULTS_TOKEN", token);
        }
        return await(builder.start());
    }

    /** A service that has just been started with {@link #settings}, once it listens. */
    static ServiceProcess await(Process process) throws IOException {
        var said = new CopyOnWriteArrayList<String>();
        var output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (STARTED.matcher(line).find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(said::add)); // or it would stop at a full pipe
                return new ServiceProcess(process, bound(said, "@default"), bound(said, "admin"), said);
            }
        }
        throw new AssertionError("the service ended before it listened: " + said);
    }

    private static URI bound(List<String> said, String socket) {
        return said.stream()
                .map(PORT::matcher)
                .filter(line -> line.find() && line.group(2).equals(socket))
                .map(line -> URI.create("http://localhost:" + line.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /** Its answer at /. */
    HttpResponse<String> ask(String method, String accept) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve("/"))
                .method(method, BodyPublishers.noBody())
                .header("Accept", accept));
    }

    /** The status of its answer. */
    int ask(String method, String path, String body) throws IOException, InterruptedException {
        var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(HttpRequest.newBuilder(address.resolve(path)).method(method, content))
                .statusCode();
    }

    int get(String path) throws IOException, InterruptedException {
        return ask("GET", path, "");
    }

    /** The status of its readiness. */
    int ready() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(admin.resolve("/health/ready"))).statusCode();
    }

    Exposition metrics() throws IOException, InterruptedException {
        return Exposition.parse(
                send(HttpRequest.newBuilder(admin.resolve("/metrics"))).body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    /** By its handle: the process itself would also close what the service still writes to. */
    @Override
    public void close() {
        process.toHandle().destroy();
        process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join();
        process.toHandle().destroyForcibly();
    }
}
