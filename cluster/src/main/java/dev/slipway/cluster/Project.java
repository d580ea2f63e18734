package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The checkout that the command works on: its folders, and the facts that the parent POM states once. */
public record Project(Path root) {
    /** The services, in the order in which they are deployed; each has a module, a chart and an image of its name. */
    public static final List<String> SERVICES = List.of("backend", "frontend");

    /** The service that misbehaves on demand, in the place of the backend: drills only. */
    public static final String FAULTS = "faults";

    private static final Properties FACTS = load();

    /** The checkout around the current folder, or the one that {@code slipway.home} names. */
    public static Project here() {
        var start =
                Path.of(System.getProperty("slipway.home", "")).toAbsolutePath().normalize();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("charts")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return new Project(folder);
            }
        }
        throw new Problem(
                "could not find the project: no folder above %s holds pom.xml and charts".formatted(start),
                "run ./slipway from a checkout");
    }

    /** The version of everything that is built: images, charts, jars. */
    public static String version() {
        return FACTS.getProperty("version");
    }

    /** The image of a node, with its tag. */
    public static String k3sImage() {
        return FACTS.getProperty("k3s.image");
    }

    /** The image of a service on this machine, with its tag. */
    public static String image(String service) {
        return "slipway/" + service + ":" + version();
    }

    /** What a chart differs in at a place: local, prod. */
    public Path values(String service, String place) {
        return root.resolve("charts", service, "values-" + place + ".yaml");
    }

    /** What the command remembers of its cluster; deleting it costs time, nothing else. */
    public Path state() {
        var folder = root.resolve(".slipway");
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Problem(
                    "could not create %s: %s".formatted(folder, e.getMessage()), "make the checkout writable", e);
        }
    }

    /** Where the packaged charts are. */
    public Path chartArchives() {
        return root.resolve("cluster/target/charts");
    }

    /** The packaged chart of that name. */
    public Path chartArchive(String chart) {
        return chartArchives().resolve("%s-%s.tgz".formatted(chart, version()));
    }

    /** How the local cluster is reached. */
    public Path kubeconfig() {
        return state().resolve("kubeconfig");
    }

    private static Properties load() {
        try (var in = Project.class.getResourceAsStream("project.properties")) {
            var facts = new Properties();
            facts.load(in);
            return facts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
