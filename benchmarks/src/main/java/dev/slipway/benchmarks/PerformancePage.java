package dev.slipway.benchmarks;

import dev.slipway.cluster.MarkedFile;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The figures in docs/performance.md, part by part, and the contest's table and pictures, which the README has, too; the
 * text around them is a person's.
 */
final class PerformancePage {
    private static final String CONTEST = "contest";

    private final Path docs;
    private final MarkedFile page;
    private final MarkedFile readme;

    /** The page of that checkout. */
    PerformancePage(Project project) {
        docs = project.root().resolve("docs");
        page = new MarkedFile(docs.resolve("performance.md"));
        readme = new MarkedFile(project.root().resolve("README.md"));
    }

    /** Writes the figures, in the place of those before. */
    void record(Figures figures, Conditions conditions) {
        var pictures = picture("start", Figure.START, figures) + picture("throughput", Figure.THROUGHPUT, figures);
        var all = "%s\n%s\n%s".formatted(Table.of(figures), conditions, pictures);
        write(CONTEST, all);
        readme.write(CONTEST, all.replace("](performance/", "](docs/performance/"));
    }

    /** Writes these lines, in the place of those before. */
    void write(String part, String lines) {
        page.write(part, lines);
    }

    /** The contest as it was recorded last. */
    String contest() {
        return page.read(CONTEST);
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
