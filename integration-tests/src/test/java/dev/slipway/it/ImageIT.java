package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Await;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** The images as JKube made them: what is in them, and that they run where nothing but /tmp can be written. */
@ParameterizedClass
@CsvSource({"backend, 4567, 200", "frontend, 3000, 502"})
record ImageIT(String service, int port, int status) {
    @Test
    void runsAsAUserWithoutRights() {
        assertThat(inspect("{{.Config.User}}")).isEqualTo("10001:10001");
    }

    @Test
    void startsTheJvmItselfSoThatItGetsTheSignals() {
        assertThat(inspect("{{json .Config.Entrypoint}}")).startsWith("[\"java\",");
    }

    @Test
    void hasNoShellAndNoPackageManager() {
        for (var program : List.of("/bin/sh", "/bin/bash", "/usr/bin/apt", "/usr/bin/dpkg")) {
            var started = DockerCommand.run("run", "--rm", "--entrypoint", program, image());
            assertThat(started.output()).contains("no such file or directory");
            assertThat(started.status()).isEqualTo(127);
        }
    }

    @Test
    void answersWithAReadOnlyRootAndNoRights() throws Exception {
        var container = DockerCommand.output(
                "run",
                "--detach",
                "--read-only",
                "--tmpfs=/tmp",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                memory(),
                image());
        try {
            var address = "http://localhost:%d/".formatted(port);
            // The frontend has no backend here: that it says so is its answer.
            var expected = status == 200 ? "answers 200" : "the status was " + status;
            Await.until(
                    Duration.ofSeconds(30),
                    image() + " to answer",
                    () -> check(container, address).contains(expected));
        } finally {
            DockerCommand.output("rm", "--force", container);
        }
    }

    @Test
    void startsFromItsAotCache() {
        assertThat(started("-XX:AOTMode=on")).contains("could not check http://localhost:1/");
        // The proof that this option asks for the cache: one that does not fit is refused.
        assertThat(started("-XX:AOTMode=on -XX:-UseCompressedOops"))
                .contains("Unable to use AOT cache")
                .doesNotContain("could not check http://localhost:1/");
    }

    @Test
    void startsWithoutACacheThatDoesNotFitAndSaysSo() {
        assertThat(started("-XX:-UseCompressedOops"))
                .contains("Unable to use AOT cache", "could not check http://localhost:1/");
    }

    @Test
    void hasEveryModuleThatTheJarsNeed() {
        var there = DockerCommand.output("run", "--rm", "--entrypoint", "java", image(), "--list-modules")
                .lines()
                .map(line -> line.replaceFirst("@.*", ""))
                .toList();

        assertThat(there).containsAll(new NeededModules(Path.of("..", service, "target")).names());
    }

    @Test
    void keepsItsLowerLayersWhenOnlyCodeChanges(@TempDir Path context) throws IOException {
        copy(Path.of("..", service, "target/docker/slipway", service, Pom.version(), "build"), context);
        try (var jar = FileSystems.newFileSystem(context.resolve("maven/%s.jar".formatted(service)))) {
            Files.writeString(jar.getPath("changed"), "");
        }
        var changed = "slipway/%s:changed-by-test".formatted(service);
        DockerCommand.output("build", "--quiet", "--build-arg=TRAINING=false", "--tag=" + changed, context.toString());
        try {
            var before = layers(image());
            var after = layers(changed);
            assertThat(before).hasSize(4);
            assertThat(after.subList(0, 2)).as("runtime and libraries").isEqualTo(before.subList(0, 2));
            assertThat(after.get(2)).as("application").isNotEqualTo(before.get(2));
        } finally {
            DockerCommand.output("rmi", "--force", changed);
        }
    }

    private String image() {
        return "slipway/%s:%s".formatted(service, Pom.version());
    }

    /** The memory limit of the chart, upon which the JVM's choices depend. */
    private String memory() {
        return "--memory=" + Chart.named(service).memoryLimit();
    }

    private String inspect(String format) {
        return DockerCommand.output("image", "inspect", "--format", format, image());
    }

    /** The image's own check of an address, in the network of a container. */
    private String check(String container, String address) {
        return DockerCommand.run("run", "--rm", "--network=container:" + container, image(), "check", address, "Hello")
                .output();
    }

    /** What it says with these options of the JVM, up to the end of a check that fails for want of a server. */
    private String started(String options) {
        var further = "--env=JAVA_TOOL_OPTIONS=" + options;
        return DockerCommand.run("run", "--rm", memory(), further, image(), "check", "http://localhost:1/", "x")
                .output();
    }

    private static List<String> layers(String image) {
        var layers = DockerCommand.output("image", "inspect", "--format", "{{join .RootFS.Layers \" \"}}", image);
        return List.of(layers.split(" "));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
