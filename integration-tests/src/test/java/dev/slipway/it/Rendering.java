package dev.slipway.it;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a chart becomes: the YAML, and the objects that Kubernetes would read in it. */
record Rendering(String yaml) {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Pattern SEPARATOR = Pattern.compile("^---$", Pattern.MULTILINE);

    List<HasMetadata> objects() {
        return SEPARATOR
                .splitAsStream(yaml)
                .filter(document -> document.contains("kind:"))
                .map(document -> SERIALIZATION.<HasMetadata>unmarshal(document))
                .toList();
    }

    /** The object of a kind for which there is no type, as it was written. */
    Map<String, Object> document(String kind) {
        return SEPARATOR
                .splitAsStream(yaml)
                .filter(document -> document.contains("\nkind: " + kind + "\n"))
                .map(Yaml::read)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no object is of kind " + kind));
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> type) {
        var found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one %s, found %s".formatted(type.getSimpleName(), found));
        }
        return found.getFirst();
    }

    /** The object of a kind that has several. */
    <T extends HasMetadata> T named(String name, Class<T> type) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s is named %s".formatted(type.getSimpleName(), name)));
    }

    PodTemplateSpec pod() {
        return one(Deployment.class).getSpec().getTemplate();
    }

    Container container() {
        return pod().getSpec().getContainers().getFirst();
    }
}
