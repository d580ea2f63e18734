package dev.slipway.frontend;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the backend answered: its greeting, and who it is. All of it is untrusted text. */
record Greeting(
        String text,
        String service,
        String version,
        int revision,
        String pod,
        String node,
        String zone,
        Optional<String> image,
        Optional<String> refused) {
    /**
     * Reads the backend's JSON strictly; fields that a newer backend adds are passed over, and revision may be missing.
     *
     * @throws BackendException when it is not UTF-8, not JSON, or lacks a field
     */
    static Greeting parse(byte[] body) throws BackendException {
        try {
            var json = JsonParser.create(decode(body)).readJsonObject();
            return new Greeting(
                    field(json, "greeting"),
                    field(json, "service"),
                    field(json, "version"),
                    json.intValue("revision", 0),
                    field(json, "pod"),
                    field(json, "node"),
                    field(json, "zone"),
                    json.stringValue("image"),
                    json.stringValue("refused"));
        } catch (RuntimeException | StackOverflowError e) {
            // The parser follows brackets within brackets as deep as they go, and knows more exceptions than its own.
            throw BackendException.broken("the answer is not a JSON object", e);
        }
    }

    JsonObject json() {
        var json = JsonObject.builder()
                .set("greeting", text)
                .set("service", service)
                .set("version", version)
                .set("revision", revision)
                .set("pod", pod)
                .set("node", node)
                .set("zone", zone);
        image.ifPresent(name -> json.set("image", name));
        refused.ifPresent(why -> json.set("refused", why));
        return json.build();
    }

    private static String decode(byte[] body) throws BackendException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BackendException.broken("the answer is not UTF-8", e);
        }
    }

    private static String field(JsonObject json, String name) throws BackendException {
        return json.stringValue(name)
                .orElseThrow(() -> BackendException.broken("the answer lacks \"%s\"".formatted(name), null));
    }
}
