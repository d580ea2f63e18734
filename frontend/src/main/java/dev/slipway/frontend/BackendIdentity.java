package dev.slipway.frontend;

import static dev.slipway.frontend.BackendJson.field;

import io.helidon.json.JsonObject;
import java.util.Optional;

/** Which backend answered, as it says. All of it is untrusted text. */
record BackendIdentity(
        String service,
        String version,
        int revision,
        String pod,
        String node,
        String zone,
        Optional<String> image,
        Optional<String> refused) {
    /**
     * Takes it from an answer, of which revision may be missing.
     *
     * @throws BackendException when it lacks a field
     */
    static BackendIdentity of(JsonObject json) throws BackendException {
        return new BackendIdentity(
                field(json, "service"),
                field(json, "version"),
                json.intValue("revision", 0),
                field(json, "pod"),
                field(json, "node"),
                field(json, "zone"),
                json.stringValue("image"),
                json.stringValue("refused"));
    }

    /** Of an error, which comes from whatever stands between, too, and need not say it. */
    static Optional<BackendIdentity> find(byte[] body) {
        try {
            return Optional.of(BackendJson.read(body, BackendIdentity::of));
        } catch (BackendException e) {
            return Optional.empty();
        }
    }

    JsonObject json() {
        return addTo(JsonObject.builder()).build();
    }

    /** In the backend's own form. */
    JsonObject.Builder addTo(JsonObject.Builder json) {
        json.set("service", service)
                .set("version", version)
                .set("revision", revision)
                .set("pod", pod)
                .set("node", node)
                .set("zone", zone);
        image.ifPresent(name -> json.set("image", name));
        refused.ifPresent(why -> json.set("refused", why));
        return json;
    }
}
