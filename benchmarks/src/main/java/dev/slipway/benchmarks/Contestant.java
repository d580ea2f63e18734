package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A server that greets at {@link #PAGE} when it is started.
 *
 * @param name in steps and in names of files
 * @param title in tables, with the version of what it is made of
 * @param jar what a JVM runs
 * @param probes what Kubernetes and Prometheus would ask it for
 * @param training options of the JVM while its AOT cache is trained, and only then
 * @param environment variables of its process
 */
record Contestant(
        String name, String title, Path jar, List<URI> probes, List<String> training, Map<String, String> environment) {
    /** Where each listens, by its own configuration: one at a time. */
    static final URI PAGE = URI.create("http://127.0.0.1:18080/");

    /** Options of every JVM. */
    static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx128m");

    private static final String ADMIN = "http://127.0.0.1:18081";

    /** Ours first, then those of benchmarks/contestants. */
    static List<Contestant> all(Project project) {
        var peers = project.root().resolve("benchmarks/contestants");
        var ours = project.root().resolve("pom.xml");
        var versions = peers.resolve("pom.xml");
        return List.of(
                new Contestant(
                        "backend",
                        "Slipway's backend, Helidon " + version(ours, "helidon"),
                        Build.backend(project),
                        probes(ADMIN, "/health/started", "/health/live", "/health/ready", "/metrics"),
                        // As in its image: docs/decisions/0021 says why.
                        List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"),
                        Map.of("SLIPWAY_CONFIG", peers.resolve("slipway.yaml").toString())),
                peer("jdk", "The JDK's own server", peers.resolve("jdk/target/app.jar")),
                peer(
                        "quarkus",
                        "Quarkus " + version(versions, "quarkus"),
                        peers.resolve("quarkus/target/quarkus-app/quarkus-run.jar"),
                        "/q/health",
                        "/q/metrics"),
                peer(
                        "micronaut",
                        "Micronaut " + version(versions, "micronaut"),
                        peers.resolve("micronaut/target/app.jar"),
                        "/health",
                        "/prometheus"),
                peer(
                        "spring-boot",
                        "Spring Boot " + version(versions, "spring-boot"),
                        peers.resolve("spring-boot/target/extracted/app.jar"),
                        "/actuator/health",
                        "/actuator/prometheus"));
    }

    private static Contestant peer(String name, String title, Path jar, String... probes) {
        return new Contestant(name, title, jar, probes(PAGE.resolve("/").toString(), probes), List.of(), Map.of());
    }

    private static List<URI> probes(String server, String... paths) {
        return List.of(paths).stream()
                .map(path -> URI.create(server).resolve(path))
                .toList();
    }

    /** The command that starts it with these options beside those of every JVM. */
    List<String> command(String... options) {
        var words = new ArrayList<>(List.of(Build.JAVA));
        words.addAll(OPTIONS);
        words.addAll(List.of(options));
        words.addAll(List.of("-jar", jar.toString()));
        return words;
    }

    /** As a property of the POM has it. */
    private static String version(Path pom, String of) {
        try {
            var property = Pattern.compile("<%1$s\\.version>(.+?)</%1$s\\.version>".formatted(of))
                    .matcher(Files.readString(pom));
            if (property.find()) {
                return property.group(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + pom, e);
        }
        throw new Problem(
                "could not find the version of %s: %s has no property %s.version".formatted(of, pom, of),
                "name it there");
    }
}
