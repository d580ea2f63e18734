package dev.slipway.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Docker client of this host. */
final class Docker {
    private final String program;

    Docker() {
        this("docker");
    }

    Docker(String program) {
        this.program = program;
    }

    /** A docker command, not yet run. */
    Program command(String... words) {
        var all = new ArrayList<>(List.of(program));
        all.addAll(List.of(words));
        return Program.of(all).within(Duration.ofMinutes(5));
    }

    /** The engine's version. */
    Program.Result version() {
        return command("version", "--format", "{{.Server.Version}}")
                .within(Duration.ofSeconds(20))
                .run(line -> {});
    }

    /** The folder in which the engine keeps its images, when it is one of this host. */
    Optional<Path> root() {
        var result = command("info", "--format", "{{.DockerRootDir}}").run(line -> {});
        var folder = new File(result.output().strip());
        return result.ok() && folder.isDirectory() ? Optional.of(folder.toPath()) : Optional.empty();
    }

    /** The id (sha256:...) of an image, when the engine has it. */
    Optional<String> imageId(String image) {
        var result = command("image", "inspect", "--format", "{{.Id}}", image).run(line -> {});
        return result.ok() ? Optional.of(result.output().strip()) : Optional.empty();
    }

    void tag(String image, String name) {
        command("tag", image, name).output();
    }

    /** What docker inspect says of a container, or nothing when there is none of that name. */
    Optional<String> inspect(String container, String format) {
        var result =
                command("container", "inspect", "--format", format, container).run(line -> {});
        return result.ok() ? Optional.of(result.output().strip()) : Optional.empty();
    }

    /**
     * Brings images of the engine into the containerd of a k3s node, as one archive that is never stored: layers that
     * several images share travel once.
     */
    void load(String node, List<String> images) {
        var save = new ArrayList<>(List.of(program, "save"));
        save.addAll(images);
        var load = List.of(program, "exec", "--interactive", node, "ctr", "images", "import", "-");
        try {
            var processes = ProcessBuilder.startPipeline(List.of(
                    new ProcessBuilder(save).redirectError(Redirect.INHERIT),
                    new ProcessBuilder(load).redirectErrorStream(true)));
            var said = new String(processes.getLast().getInputStream().readAllBytes());
            for (var process : processes) {
                if (process.waitFor() != 0) {
                    throw new Problem(
                            "could not bring %s into the node %s: %s".formatted(images, node, said.strip()),
                            "see `docker logs " + node + "`; `./slipway down` and `./slipway up` start it anew");
                }
            }
        } catch (IOException e) {
            throw new Problem("could not run " + program + ": " + e.getMessage(), "install Docker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading images", e);
        }
    }
}
