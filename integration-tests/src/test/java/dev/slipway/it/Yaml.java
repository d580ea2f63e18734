package dev.slipway.it;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** YAML, and JSON with it, as maps. */
final class Yaml {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Yaml() {}

    static Map<String, Object> read(String text) {
        return SERIALIZATION.unmarshal(text, MAP);
    }
}
