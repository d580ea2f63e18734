package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Predicate;

/** A folder for what is needed for a while. Closing it deletes it, and of links in it only the links. */
public record Scratch(Path path) implements AutoCloseable {
    /** A new one among the host's temporary files. */
    public static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("slipway-"));
    }

    /** A new one below the folder, which is made where it is missing. */
    public static Scratch in(Path folder) throws IOException {
        return new Scratch(Files.createTempDirectory(Files.createDirectories(folder), "copy-"));
    }

    /** A new one that holds what the folder holds. */
    public static Scratch copyOf(Path source) throws IOException {
        return create().copy(source, file -> true);
    }

    /** Copies the files of the folder whose path below it is wanted, and returns itself. */
    public Scratch copy(Path source, Predicate<String> wanted) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = source.relativize(file).toString();
                if (wanted.test(name)) {
                    var copy = path.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return this;
    }

    /** Changes a file of it, named by its path below it. */
    public void change(String file, TextEdit edit) throws IOException {
        Files.writeString(path.resolve(file), edit.of(Files.readString(path.resolve(file))));
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
