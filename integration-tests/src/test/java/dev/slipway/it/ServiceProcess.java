package dev.slipway.it;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service as a process of its own, as in its image, at ports that are free; its address ends with the port. */
record ServiceProcess(Process process, URI address) implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Started \\w+ \\S+ on port (\\d+)");
    private static final Pattern SERVICE = Pattern.compile(".*/(backend|frontend|faults)/target/[^/]+");
    private static final String SETTINGS = "server: {port: 0}\nadmin: {port: 0}\nlog: {format: text}\n";

    /** The service of this build; the settings are lines of YAML. */
    static ServiceProcess start(String service, String settings) throws IOException {
        // The services' defaults have the same name in each of them: whoever comes first on the path would win.
        var classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !SERVICE.matcher(entry).matches() || entry.contains("/" + service + "/target/"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(settings, List.of("-cp", classes, "dev.slipway.%s.Main".formatted(service)));
    }

    /** The service of this jar, with what lies in libs beside it. */
    static ServiceProcess start(Path jar, String settings) throws IOException {
        return start(settings, List.of("-jar", jar.toString()));
    }

    private static ServiceProcess start(String settings, List<String> words) throws IOException {
        var file = Files.writeString(Files.createTempFile("service", ".yaml"), SETTINGS + settings);
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SLIPWAY_CONFIG", file.toString());
        try {
            return await(builder.start());
        } finally {
            Files.delete(file);
        }
    }

    private static ServiceProcess await(Process process) throws IOException {
        var said = new ArrayList<String>();
        var output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            var started = STARTED.matcher(line);
            if (started.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(more -> {})); // or it would stop at a full pipe
                return new ServiceProcess(process, URI.create("http://localhost:%s".formatted(started.group(1))));
            }
        }
        throw new AssertionError("the service ended before it listened: " + said);
    }

    /** Its answer at /. */
    HttpResponse<String> ask(String method, String accept) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve("/"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("Accept", accept)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
