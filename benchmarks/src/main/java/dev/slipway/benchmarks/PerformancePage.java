package dev.slipway.benchmarks;

import dev.slipway.cluster.MarkedFile;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The contest's part of docs/performance.md, and its pictures; the text around it is a person's. */
final class PerformancePage {
    private final Path docs;

    /** The page of that checkout. */
    PerformancePage(Project project) {
        this.docs = project.root().resolve("docs");
    }

    /** Writes the figures, in the place of those before. */
    void record(Figures figures, Conditions conditions) {
        var pictures = picture("start", Figure.START, figures) + picture("throughput", Figure.THROUGHPUT, figures);
        new MarkedFile(docs.resolve("performance.md"))
                .write("contest", "%s\n%s\n%s".formatted(Table.of(figures), conditions, pictures));
    }

    /** Makes a picture, and returns what shows it. */
    private String picture(String name, Figure figure, Figures figures) {
        var file = docs.resolve("performance").resolve(name + ".svg");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Bars.of(figures, figure));
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
        return "![%s](performance/%s.svg)\n".formatted(figure.title(), name);
    }
}
