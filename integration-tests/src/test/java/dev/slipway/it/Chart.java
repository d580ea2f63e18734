package dev.slipway.it;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import dev.slipway.cluster.Charts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A packaged chart, to be rendered by Helm itself. Values are given as YAML. */
record Chart(String name, Path archive) {
    static final Path SOURCES = Path.of("../charts");

    /** The archives that everything installs; packaged again first, or a change of a chart would go untested. */
    static final Path ARCHIVES = Path.of("../cluster/target/charts");

    // Helm in this process takes the cluster for Kubernetes 1.20 when it is not told.
    private static final String KUBERNETES = "1.35.4";

    /** All of them. */
    static Stream<Chart> charts() {
        return Stream.of(backend(), frontend(), eksBase());
    }

    static Stream<Chart> services() {
        return Stream.of(backend(), frontend());
    }

    static Chart backend() {
        return named("backend");
    }

    static Chart frontend() {
        return named("frontend");
    }

    static Chart eksBase() {
        return named("eks-base");
    }

    static Chart named(String name) {
        return packaged(name, SOURCES, ARCHIVES);
    }

    static Chart packaged(String name, Path sources, Path archives) {
        try {
            return new Chart(
                    name, Charts.packageAll(sources, archives, Pom.version()).get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its default values, but for these; later ones win. */
    Rendering render(String... values) {
        return with(values, files -> {
            var command = new Helm(archive)
                    .template()
                    .withName(name)
                    .withNamespace("shop")
                    .withKubeVersion(KUBERNETES);
            files.forEach(command::withValuesFile);
            return new Rendering(command.call());
        });
    }

    /** Of a service's pod, in bytes, where no place says otherwise. */
    long memoryLimit() {
        return render().container()
                .getResources()
                .getLimits()
                .get("memory")
                .getNumericalAmount()
                .longValueExact();
    }

    /** As the operator of a place installs it: with its values file and the account's own names; later values win. */
    Rendering renderIn(String place, String... values) {
        var first = place.equals("local") ? Stream.of(values(place)) : Stream.of(values(place), names());
        return render(Stream.concat(first, Stream.of(values)).toArray(String[]::new));
    }

    /** What is an account's own, and therefore has no default on EKS. */
    String names() {
        return switch (name) {
            case "backend" -> "image: {repository: registry.example.com/slipway/backend}";
            case "frontend" ->
                "{image: {repository: registry.example.com/slipway/frontend}, ingress: {host: slipway.example.com}}";
            default -> "clusterName: shop-prod";
        };
    }

    /** The message with which Helm refuses these values. */
    String refusal(String... values) {
        try {
            render(values);
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
        throw new AssertionError(
                "expected %s to refuse these values, but it took them: %s".formatted(name, String.join("\n", values)));
    }

    /** What Helm prints after an installation with these values. */
    String notes(String... values) {
        return with(values, files -> {
            var command = new Helm(archive)
                    .install()
                    .clientOnly()
                    .withDryRunOption(DryRun.CLIENT)
                    .withName(name)
                    .withNamespace("shop")
                    .withKubeVersion(KUBERNETES);
            files.forEach(command::withValuesFile);
            return command.call().getOutput();
        });
    }

    /** The values that a place adds: local, dev or prod. */
    String values(String place) {
        return read("values-" + place + ".yaml");
    }

    String read(String file) {
        try {
            return Files.readString(SOURCES.resolve(name).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static <T> T with(String[] values, Function<List<Path>, T> use) {
        var files = Stream.of(values).map(Chart::temporary).toList();
        try {
            return use.apply(files);
        } finally {
            files.forEach(file -> file.toFile().delete());
        }
    }

    private static Path temporary(String values) {
        try {
            return Files.writeString(Files.createTempFile("values", ".yaml"), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
