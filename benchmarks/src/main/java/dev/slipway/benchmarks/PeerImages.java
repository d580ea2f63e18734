package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Images of what the services are measured beside on Kubernetes, made of benchmarks/contestants. */
record PeerImages(Project project) {
    private static final String SERVICE = "frontend";

    /**
     * A server in Go that answers 200 to all, at the services' ports.
     *
     * @return the image's name, with its tag
     * @throws Problem when there is no Go
     */
    String goServer() throws IOException {
        if (Program.of("go", "version").run(line -> {}).notFound()) {
            throw new Problem(
                    "could not build the server to compare with: go was not found, expected it on the PATH",
                    "install Go, see https://go.dev/doc/install");
        }
        try (var context = Scratch.create()) {
            var server = context.path().resolve("server").toString();
            Program.of("go", "build", "-o", server, source("go/main.go").toString())
                    .with("CGO_ENABLED", "0")
                    .output();
            return build("go", context.path());
        }
    }

    /**
     * The frontend that asks nobody for its greeting: compiled against the jars of the frontend's image, and one more jar
     * in it.
     *
     * @return the image's name, with its tag
     */
    String oneProcess() throws IOException {
        try (var work = Scratch.create()) {
            var jars = work.path().resolve("app");
            copyFromImage("/app", work.path());
            var classes = work.path().resolve("classes").toString();
            jdk("javac", "-d", classes, "-cp", jars.resolve("service.jar").toString(), sourceOfOneProcess());
            var context = Files.createDirectory(work.path().resolve("context"));
            jdk("jar", "--create", "--file", context.resolve("one-process.jar").toString(), "-C", classes, ".");
            return build("one-process", context);
        }
    }

    private String sourceOfOneProcess() {
        return source("one-process/OneProcess.java").toString();
    }

    private static void copyFromImage(String folder, Path target) {
        var container = Program.of("docker", "create", Project.image(SERVICE)).output();
        try {
            Program.of("docker", "cp", container + ":" + folder, target.toString())
                    .output();
        } finally {
            Program.of("docker", "rm", container).output();
        }
    }

    private static void jdk(String tool, String... words) {
        Program.of(Stream.concat(Stream.of(Build.jdk(tool)), Stream.of(words)).toList())
                .output();
    }

    private String build(String name, Path context) {
        var image = name(name);
        Program.of(
                        "docker",
                        "build",
                        "--build-arg",
                        "VERSION=" + Project.version(),
                        "--file",
                        source(name).resolve("Dockerfile").toString(),
                        "--tag",
                        image,
                        context.toString())
                .output();
        return image;
    }

    /** The image of what is in that folder. */
    static String name(String folder) {
        return "slipway/bench-%s:%s".formatted(folder, Project.version());
    }

    private Path source(String name) {
        return project.root().resolve("benchmarks/contestants").resolve(name);
    }
}
