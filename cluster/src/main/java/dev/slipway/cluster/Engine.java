package dev.slipway.cluster;

import java.time.Duration;
import java.util.function.Consumer;

/** The Docker engine: asked first, and where none answers, {@code offline/engine} starts (or installs) it. */
final class Engine {
    private final Docker docker;
    private final Project project;

    Engine(Docker docker, Project project) {
        this.docker = docker;
        this.project = project;
    }

    /** Returns the engine's version once it answers. */
    String start(Consumer<String> detail) {
        var version = docker.version();
        if (!version.ok()) {
            var script = project.root().resolve("offline/engine");
            var started =
                    Program.of(script.toString()).within(Duration.ofMinutes(15)).run(detail);
            version = docker.version();
            if (!started.ok() || !version.ok()) {
                throw new Problem(
                        "could not reach a Docker engine: " + version.lastLine(),
                        started.ok() ? "see `docker info`" : started.lastLine());
            }
        }
        return "engine " + version.output().strip();
    }
}
