package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services' images: built by Maven and JKube when a source changed, brought into the cluster when it lacks them. */
final class ServiceImages {
    private final Docker docker;
    private final Project project;
    private final List<String> services;

    /** The images of these modules, each of which is made as a service is. */
    ServiceImages(Docker docker, Project project, List<String> services) {
        this.docker = docker;
        this.project = project;
        this.services = services;
    }

    /** Builds all images unless they are there, made of these very sources. */
    String build(Consumer<String> detail) {
        var record = project.state().resolve("images-of-" + String.join("-", services));
        if (read(record).equals(Optional.of(madeOf()))) {
            return "unchanged";
        }
        new Maven(project)
                .run(
                        detail,
                        "--projects",
                        String.join(",", services),
                        "--also-make",
                        "pre-integration-test",
                        "-DskipTests");
        write(record, madeOf());
        return "built";
    }

    /** Brings the images into the cluster's node, under tags that name their content, so that a change rolls the pods. */
    String load(KeptCluster cluster) {
        var record = project.state().resolve("loaded-images");
        var images = services.stream().map(this::deployedName).toList();
        var loaded = cluster.id() + " " + images;
        if (read(record).equals(Optional.of(loaded))) {
            return "unchanged";
        }
        services.forEach(service -> docker.tag(Project.image(service), deployedName(service)));
        docker.load(KeptCluster.NAME, images);
        write(record, loaded);
        return "";
    }

    /** A tag that Helm does not read as a number, whatever the digits of the image's id. */
    String deployedTag(String service) {
        var id = docker.imageId(Project.image(service))
                .orElseThrow(() -> new Problem("could not find the image " + Project.image(service), "./slipway up"));
        return Project.version() + "-" + id.substring("sha256:".length()).substring(0, 12);
    }

    private String deployedName(String service) {
        return "slipway/" + service + ":" + deployedTag(service);
    }

    /** The sources and what came out of them; an image that was removed or built by hand counts as a change. */
    private String madeOf() {
        var places = new ArrayList<Path>();
        places.add(project.root().resolve("pom.xml"));
        for (var module : Stream.concat(Stream.of("chassis"), services.stream()).toList()) {
            places.add(project.root().resolve(module).resolve("pom.xml"));
            places.add(project.root().resolve(module).resolve("src/main"));
        }
        var images = services.stream()
                .map(Project::image)
                .map(image -> docker.imageId(image).orElse("missing"))
                .collect(Collectors.joining(" "));
        return Fingerprint.of(places.toArray(Path[]::new)).text() + " " + images;
    }

    private static Optional<String> read(Path record) {
        try {
            return Files.exists(record) ? Optional.of(Files.readString(record)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + record, e);
        }
    }

    private static void write(Path record, String text) {
        try {
            Files.writeString(record, text);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + record, e);
        }
    }
}
