package dev.slipway.benchmarks;

import dev.slipway.cluster.Maven;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes what is measured: the backend as in its image, and the others from scratch. */
record Build(Project project) {
    /** The JDK that this command runs on runs all others, too. */
    static final String JAVA = jdk("java");

    /** The class of {@link #sized}. */
    static final String SIZED = "Sized";

    private static final String LIBRARIES = "libraries.jar";

    /** A program of that JDK. */
    static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /** The backend's jar; the one with its libraries is beside it. */
    static Path backend(Project project) {
        return folder(project).resolve("service.jar");
    }

    /** Where the class of a service with answers of any size is; the chassis is in the backend's jar. */
    static Path sized(Project project) {
        return folder(project).resolve("sized");
    }

    /** Where all is that measurements make; it may be deleted. */
    static Path folder(Project project) {
        return project.state().resolve("bench");
    }

    /** Builds the backend and the others. */
    void run(Consumer<String> detail) throws IOException {
        ours(detail);
        // Quarkus changes the layout of its jars only where there are none.
        new Maven(project).run(detail, "--file", "benchmarks/contestants/pom.xml", "clean", "package");
    }

    /** Builds the backend alone. */
    void ours(Consumer<String> detail) throws IOException {
        new Maven(project).run(detail, "--projects", "backend", "--also-make", "package", "-Dmaven.test.skip=true");
        mergeBackend();
    }

    /** Compiles {@link #SIZED} against what is built. */
    void compileSized() {
        var source = project.root().resolve("benchmarks/growth/Sized.java");
        Program.of(
                        jdk("javac"),
                        "-d",
                        sized(project).toString(),
                        "-cp",
                        backend(project).toString(),
                        source.toString())
                .output();
    }

    /** Two jars, as the Dockerfile makes them. */
    private void mergeBackend() throws IOException {
        Files.createDirectories(folder(project));
        var target = project.root().resolve("backend/target");
        try (var jars = Files.list(target.resolve("libs"))) {
            var own = jars.sorted()
                    .collect(Collectors.partitioningBy(
                            jar -> jar.getFileName().toString().startsWith("chassis-")));
            merge(folder(project).resolve(LIBRARIES), "", own.get(false));
            var application = new ArrayList<>(List.of(target.resolve("backend.jar")));
            application.addAll(own.get(true));
            merge(backend(project), LIBRARIES, application);
        }
    }

    private void merge(Path jar, String classPath, Collection<Path> jars) {
        var words = new ArrayList<>(List.of(
                JAVA,
                project.root().resolve("chassis/src/main/docker/Merge.java").toString(),
                jar.toString(),
                classPath));
        jars.forEach(each -> words.add(each.toString()));
        Program.of(words).output();
    }
}
