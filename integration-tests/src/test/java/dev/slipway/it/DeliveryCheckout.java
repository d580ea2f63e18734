package dev.slipway.it;

import dev.slipway.cluster.Charts;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A checkout with the scripts of delivery/ and the charts, of a version that nothing else has, so that images of its own
 * stand beside those of the build. Programs written into it are found before those of the machine.
 */
final class DeliveryCheckout implements AutoCloseable {
    private static final Path SOURCE = Project.here().root();

    private final Path root;
    private final String version;

    private DeliveryCheckout(Path root, String version) {
        this.root = root;
        this.version = version;
    }

    static DeliveryCheckout in(Path folder) throws IOException {
        var checkout = new DeliveryCheckout(folder, "0.0.0-" + Long.toHexString(System.nanoTime()));
        for (var part : new String[] {"delivery", "charts", "offline/steps.sh"}) {
            checkout.copy(SOURCE.resolve(part));
        }
        checkout.write("pom.xml", "<project>\n  <version>%s</version>\n</project>\n".formatted(checkout.version));
        checkout.packageCharts();
        Files.createDirectory(folder.resolve("programs"));
        return checkout;
    }

    private void copy(Path part) throws IOException {
        try (var files = Files.walk(part)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = root.resolve(SOURCE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    void packageCharts() throws IOException {
        Charts.packageAll(root.resolve("charts"), root.resolve("cluster/target/charts"), version);
    }

    String version() {
        return version;
    }

    Path root() {
        return root;
    }

    Path write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** A program in place of one that the scripts call. */
    void program(String name, String script) throws IOException {
        write("programs/" + name, "#!/bin/bash\n" + script).toFile().setExecutable(true);
    }

    /** Makes the image of a service, of one small file. */
    void image(String service, String content) throws IOException {
        var file = write("image/" + content, content);
        var archive = root.resolve("image.tar");
        Program.of("tar", "-C", file.getParent().toString(), "-cf", archive.toString(), content)
                .output();
        DockerCommand.output("import", archive.toString(), image(service));
    }

    String image(String service) {
        return "slipway/%s:%s".formatted(service, version);
    }

    Program.Result run(String script, String... words) {
        return run(Map.of(), script, words);
    }

    Program.Result run(Map<String, String> environment, String script, String... words) {
        var all = Stream.concat(
                        Stream.of(root.resolve("delivery").resolve(script).toString()), Stream.of(words))
                .toList();
        var path = "%s:%s:%s".formatted(root.resolve("programs"), tool("helm").getParent(), System.getenv("PATH"));
        var program = Program.of(all).in(root).with("PATH", path);
        environment.forEach(program::with);
        return program.run(line -> {});
    }

    /** A program that tools/install keeps, else one of the PATH; without it the test is skipped. */
    static Path tool(String name) {
        return Stream.concat(
                        Stream.of(SOURCE.resolve(".slipway/tools/bin").toString()),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("needs %s: run tools/install %s".formatted(name, name)));
    }

    /** Removes its images from the engine, under all their names. */
    @Override
    public void close() {
        DockerCommand.output("images", "--filter", "reference=*/*:" + version, "--format", "{{.Repository}}:{{.Tag}}")
                .lines()
                .forEach(name -> DockerCommand.run("image", "rm", name));
        DockerCommand.output("images", "--filter", "reference=*/*/*:" + version, "--format", "{{.Repository}}:{{.Tag}}")
                .lines()
                .forEach(name -> DockerCommand.run("image", "rm", name));
    }
}
