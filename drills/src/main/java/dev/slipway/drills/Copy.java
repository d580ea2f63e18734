package dev.slipway.drills;

import dev.slipway.cluster.Charts;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.TextEdit;
import dev.slipway.drills.Stack.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;

/** A copy of a folder, in which a safeguard can be taken away; deleted when it is closed. */
record Copy(Path path) implements AutoCloseable {
    static Copy of(Path folder) throws IOException {
        return of(folder, file -> true);
    }

    /** A copy of the files whose path in the folder is wanted. */
    static Copy of(Path folder, Predicate<String> wanted) throws IOException {
        var copy = new Copy(Files.createTempDirectory("slipway-mutant"));
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString();
                if (!wanted.test(name)) {
                    continue;
                }
                var target = copy.path.resolve(name);
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    /** Changes a file of the copy, which the edit names as the project knows it. */
    void change(String file, TextEdit edit) throws IOException {
        Files.writeString(path.resolve(file), edit.of(Files.readString(path.resolve(file))));
    }

    /** What a stack of these charts is made of; a copy of the charts it must be. */
    Recipe recipe() throws IOException {
        var archives = path.resolve("archives");
        Charts.packageAll(path, archives, Project.version());
        return new Recipe(path, archives, Map.of());
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + path, e);
        }
    }
}
