package dev.slipway.it;

import dev.slipway.cluster.Maven;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The services as the last release has them, built from its sources. Before the first release, and where git knows no
 * tag, this build stands in for it.
 *
 * @param name its tag
 * @param root its checkout, with its jars
 */
record LastRelease(String name, Path root) {
    private static final Path HERE = Project.here().root();

    static LastRelease in(Path folder) throws IOException {
        // A tag on this very commit is the release that is being made, not the one before it.
        var tags = Program.of("git", "tag", "--list", "v*", "--no-contains", "HEAD", "--sort=-version:refname")
                .in(HERE)
                .run(line -> {});
        var last = tags.ok() ? tags.output().lines().findFirst() : Optional.<String>empty();
        return last.isPresent() ? build(last.get(), folder) : new LastRelease("none: this build stands in", HERE);
    }

    private static LastRelease build(String tag, Path folder) throws IOException {
        var archive = folder.resolve("sources.tar");
        Program.of("git", "archive", "--output=" + archive, tag).in(HERE).output();
        var root = Files.createDirectory(folder.resolve("sources"));
        Program.of("tar", "-C", root.toString(), "-xf", archive.toString()).output();
        new Maven(new Project(root))
                .run(
                        line -> {},
                        "--projects",
                        String.join(",", Project.SERVICES),
                        "--also-make",
                        "package",
                        "-Dmaven.test.skip=true");
        return new LastRelease(tag, root);
    }

    ServiceProcess start(String service, String settings) throws IOException {
        return ServiceProcess.start(root.resolve("%s/target/%s.jar".formatted(service, service)), settings);
    }
}
