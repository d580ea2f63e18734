package dev.slipway.benchmarks;

import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import dev.slipway.cluster.TextEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A copy of the checkout with more services: the backend's module and chart, again and again, each by a name of its own. */
final class Multiplied {
    /** Where a copy's images are, so that those of the checkout stay. */
    static final String IMAGES = "growth/";

    private static final String ORIGINAL = "backend";
    private static final String JAVA = "cluster/src/main/java/dev/slipway/cluster/";
    private static final Set<Path> NO_SOURCES = Set.of(Path.of("target"), Path.of(".git"), Path.of(".slipway"));

    private Multiplied() {}

    /** Fills the folder with a checkout of so many services, and returns their names. */
    static List<String> into(Scratch folder, Project project, int services) throws IOException {
        folder.copy(project.root(), Multiplied::isSource);
        var root = folder.path();
        var names = IntStream.rangeClosed(Project.SERVICES.size() + 1, services)
                .mapToObj(number -> ORIGINAL + number)
                .toList();
        for (var name : names) {
            copy(root.resolve(ORIGINAL), root.resolve(name), name);
            copy(root.resolve("charts", ORIGINAL), root.resolve("charts", name), name);
        }
        var all = Stream.concat(Project.SERVICES.stream(), names.stream()).toList();
        list(folder, names, all);
        nameImages(folder, all);
        // No image's layer is one that an earlier copy left behind.
        Files.writeString(root.resolve("chassis/src/main/resources/copy"), root.toString());
        return all;
    }

    private static boolean isSource(String file) {
        for (var part : Path.of(file)) {
            if (NO_SOURCES.contains(part)) {
                return false;
            }
        }
        return true;
    }

    /** By another name, in the files as well as in their paths. */
    private static void copy(Path original, Path copy, String name) throws IOException {
        try (var files = Files.walk(original)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var path = original.relativize(file).toString().replace(ORIGINAL, name);
                Files.createDirectories(copy.resolve(path).getParent());
                Files.writeString(copy.resolve(path), Files.readString(file).replace(ORIGINAL, name));
            }
        }
    }

    /** Where a service has to be listed. */
    private static void list(Scratch folder, List<String> names, List<String> all) throws IOException {
        var module = "<module>%s</module>";
        var modules = names.stream().map(module::formatted).collect(Collectors.joining());
        var first = module.formatted(ORIGINAL);
        change(folder, "pom.xml", first, first + modules);
        change(folder, JAVA + "Project.java", listOf(Project.SERVICES), listOf(all));
    }

    private static void nameImages(Scratch folder, List<String> all) throws IOException {
        change(folder, "pom.xml", "<image.name>slipway/", "<image.name>" + IMAGES);
        for (var file : List.of("Project.java", "ServiceImages.java")) {
            change(folder, JAVA + file, "\"slipway/\" + service", "\"" + IMAGES + "\" + service");
        }
        for (var service : all) {
            change(folder, "charts/%s/values.yaml".formatted(service), "repository: slipway/", "repository: " + IMAGES);
        }
    }

    private static void change(Scratch folder, String file, String before, String after) throws IOException {
        folder.change(file, new TextEdit(file, before, after));
    }

    private static String listOf(List<String> names) {
        return names.stream().collect(Collectors.joining("\", \"", "List.of(\"", "\")"));
    }
}
