package dev.slipway.benchmarks;

import dev.slipway.cluster.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How large something is while a server is measured.
 *
 * @param title what of it, and how much
 * @param connections that ask at the same time
 * @param bytes of each answer's body
 * @param settings the server's
 * @param program what its JVM runs
 */
record Stage(String title, int connections, int bytes, Path settings, List<String> program) {
    /** What the JVM takes for its pod's memory, in GiB: ten thousand connections fill the heap of a smaller one. */
    static final int MEMORY = 1;

    private static final int GREETING = "Hello, World!".length();

    /** More and more connections to the backend, and at last more than it lets in by default. */
    static List<Stage> connections(Project project) {
        var raised = IntStream.of(10, 100, 1000, 10_000)
                .mapToObj(number -> backend(project, "%,d connections".formatted(number), number, settings(project)));
        var byDefault = backend(
                project,
                "10,000, of which the default lets in 1,024",
                10_000,
                project.root().resolve("benchmarks/contestants/slipway.yaml"));
        return Stream.concat(raised, Stream.of(byDefault)).toList();
    }

    private static Stage backend(Project project, String title, int connections, Path settings) {
        var program = List.of("-jar", Build.backend(project).toString());
        return new Stage(title, connections, GREETING, settings, program);
    }

    /** Larger and larger answers. */
    static List<Stage> sizes(Project project) {
        return List.of(
                sized(project, "13 B", GREETING),
                sized(project, "1 kB", 1000),
                sized(project, "10 kB", 10_000),
                sized(project, "100 kB", 100_000),
                sized(project, "1 MB", 1_000_000));
    }

    private static Stage sized(Project project, String title, int bytes) {
        var classPath = "%s:%s".formatted(Build.sized(project), Build.backend(project));
        return new Stage(
                title,
                Wrk.CONNECTIONS,
                bytes,
                settings(project),
                List.of("-Dbytes=" + bytes, "-cp", classPath, Build.SIZED));
    }

    private static Path settings(Project project) {
        return project.root().resolve("benchmarks/growth/settings.yaml");
    }

    /** The command that starts its server on the first processor, with the options of the image. */
    List<String> command(Project project) {
        var words = new ArrayList<>(Contest.FIRST_PROCESSOR);
        words.add(Build.JAVA);
        words.add("-XX:MaxRAM=%dg".formatted(MEMORY));
        words.add("@" + project.root().resolve("chassis/src/main/docker/java.options"));
        words.addAll(program);
        return words;
    }
}
