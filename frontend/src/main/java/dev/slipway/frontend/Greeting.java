package dev.slipway.frontend;

import io.helidon.json.JsonObject;

/** What the backend answered: its greeting, which is untrusted text, and who it is. */
record Greeting(String text, BackendIdentity backend) {
    /**
     * Reads the backend's JSON.
     *
     * @throws BackendException when it is not UTF-8, not JSON, or lacks a field
     */
    static Greeting parse(byte[] body) throws BackendException {
        return BackendJson.read(
                body, json -> new Greeting(BackendJson.field(json, "greeting"), BackendIdentity.of(json)));
    }

    JsonObject json() {
        return backend.addTo(JsonObject.builder().set("greeting", text)).build();
    }
}
