package dev.slipway.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A copy of the charts' sources, which a test may change. */
record ChartSources(Path folder) {
    static ChartSources copiedTo(Path folder) {
        texts().forEach((name, content) -> write(folder.resolve(name), content));
        return new ChartSources(folder);
    }

    /** Each source's text, by its name relative to the charts' folder. */
    static Map<String, String> texts() {
        return contents(Chart.SOURCES);
    }

    /** The chart, packaged from this copy. */
    Chart chart(String name) {
        return Chart.packaged(name, folder, folder.resolveSibling("archives"));
    }

    ChartSources change(String file, String from, String to) {
        var text = contents().get(file);
        if (!text.contains(from)) {
            throw new AssertionError("expected \"%s\" in %s".formatted(from, file));
        }
        write(folder.resolve(file), text.replace(from, to));
        return this;
    }

    /** Each file's text, by its name relative to the folder. */
    Map<String, String> contents() {
        return contents(folder);
    }

    private static Map<String, String> contents(Path folder) {
        try (var files = Files.walk(folder)) {
            var contents = new TreeMap<String, String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
