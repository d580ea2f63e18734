package dev.slipway.eks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for Terraform's own files (plugins, lock file, state of tests), deleted at the end. */
record Scratch(Path path) implements AutoCloseable {
    static Scratch in(Path folder) throws IOException {
        return new Scratch(Files.createTempDirectory(Files.createDirectories(folder), "copy-"));
    }

    /** Copies what is below a folder into it, but for hidden files and what Terraform keeps beside a configuration. */
    void copy(Path source) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = source.relativize(file);
                if (!name.toString().matches("(.*/)?\\..*|.*\\.tfstate(\\..*)?")) {
                    var copy = path.resolve(name.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + path, e);
        }
    }
}
