package dev.slipway.it;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds of EKS Auto Mode, as far as AWS documents them; eks-auto-mode.yaml names the sources. */
final class EksAutoMode {
    private EksAutoMode() {}

    static List<CustomResourceDefinition> kinds() {
        try (var yaml = EksAutoMode.class.getResourceAsStream("/eks-auto-mode.yaml")) {
            Collection<CustomResourceDefinition> kinds = new KubernetesSerialization().unmarshal(yaml);
            return List.copyOf(kinds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of an object's spec that its kind does not document. */
    static List<String> undocumented(Map<String, Object> object) {
        var kind = kinds().stream()
                .filter(known -> known.getSpec().getNames().getKind().equals(object.get("kind")))
                .findFirst()
                .orElseThrow();
        var schema = kind.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        return unknown("spec", object.get("spec"), schema.getProperties().get("spec"))
                .toList();
    }

    private static Stream<String> unknown(String path, Object value, JSONSchemaProps schema) {
        if (schema == null) {
            return Stream.of(path);
        }
        if (value instanceof List<?> items) {
            return items.stream()
                    .flatMap(
                            item -> unknown(path + "[]", item, schema.getItems().getSchema()));
        }
        if (value instanceof Map<?, ?> fields && schema.getAdditionalProperties() == null) {
            return fields.entrySet().stream()
                    .flatMap(field -> unknown(
                            path + "." + field.getKey(),
                            field.getValue(),
                            schema.getProperties().get(field.getKey().toString())));
        }
        return Stream.of();
    }
}
