package dev.slipway.eks;

import dev.slipway.cluster.Project;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of others that a test runs. Where it is missing the test is skipped, and {@code ./slipway test} says why. */
final class Tool {
    private Tool() {}

    /** Terraform, which whoever tests it brings along. */
    static Path terraform() {
        return first("terraform", path(), "install 1.11 or newer, https://developer.hashicorp.com/terraform/install");
    }

    /** The program as {@code tools/install} keeps it for this checkout, else from the PATH. */
    static Path find(String name) {
        var kept = Project.here().root().resolve(".slipway/tools/bin");
        return first(name, Stream.concat(Stream.of(kept), path()), "run tools/install, or put it on the PATH");
    }

    private static Stream<Path> path() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
    }

    private static Path first(String name, Stream<Path> folders, String fix) {
        return folders.map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("needs %s: %s".formatted(name, fix)));
    }
}
