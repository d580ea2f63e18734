package dev.slipway.cluster;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * An earlier revision of a release as a chart that renders the very objects of then. Helm's in-process library has no
 * rollback, and what Helm keeps of a revision lacks the chart's library; the rendered objects, which {@code helm
 * rollback} applies as they are, it keeps. Delete this class once the library rolls back by itself.
 */
final class Rollback {
    private final Map<String, Object> release;

    private Rollback(Map<String, Object> release) {
        this.release = release;
    }

    /** Reads the revision from the Secret in which Helm keeps it. */
    static Rollback to(Kubernetes cluster, String namespace, String name, int revision) {
        var secret = cluster.client()
                .secrets()
                .inNamespace(namespace)
                .withName("sh.helm.release.v1.%s.v%d".formatted(name, revision))
                .get();
        if (secret == null) {
            throw new Problem(
                    "could not roll back the release %s in namespace %s: it has no revision %d"
                            .formatted(name, namespace, revision),
                    "choose one of its history");
        }
        return new Rollback(decode(secret.getData().get("release")));
    }

    /** Kubernetes' base64 around Helm's base64 around gzip around JSON. */
    private static Map<String, Object> decode(String data) {
        var base64 = Base64.getDecoder().decode(data);
        try (var json =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            return map(Serialization.unmarshal(new String(json.readAllBytes(), StandardCharsets.UTF_8), Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read what Helm keeps of the revision", e);
        }
    }

    /** Writes the chart, and the values that a person gave then, into the folder. */
    Chart write(Path folder) throws IOException {
        var metadata = map(map(release.get("chart")).get("metadata"));
        metadata.remove("dependencies"); // what they gave is in the rendered objects
        var values = folder.resolve("given.json");
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("Chart.yaml"), Serialization.asJson(metadata));
        Files.writeString(folder.resolve("objects.yaml"), objects());
        Files.writeString(folder.resolve("templates/objects.yaml"), "{{ .Files.Get \"objects.yaml\" }}");
        Files.writeString(values, Serialization.asJson(release.getOrDefault("config", Map.of())));
        return new Chart(folder, values);
    }

    private String objects() {
        var parts = new ArrayList<String>();
        parts.add((String) release.get("manifest"));
        if (release.get("hooks") instanceof List<?> hooks) {
            hooks.forEach(hook -> parts.add((String) map(hook).get("manifest")));
        }
        return parts.stream().collect(Collectors.joining("\n---\n"));
    }

    @SuppressWarnings("unchecked") // JSON objects
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }

    /** A chart's folder and a file of values. */
    record Chart(Path folder, Path values) {}
}
