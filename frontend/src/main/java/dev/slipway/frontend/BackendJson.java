package dev.slipway.frontend;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The backend's JSON, read strictly; fields that a newer backend adds are passed over. */
final class BackendJson {
    private BackendJson() {}

    /** What is wanted of an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T of(JsonObject json) throws BackendException;
    }

    /**
     * Reads an answer.
     *
     * @throws BackendException when it is not UTF-8, not JSON, or the reading throws it
     */
    static <T> T read(byte[] body, Reading<T> reading) throws BackendException {
        try {
            return reading.of(JsonParser.create(decode(body)).readJsonObject());
        } catch (RuntimeException | StackOverflowError e) {
            // The parser follows brackets within brackets as deep as they go, and knows more exceptions than its own.
            throw BackendException.broken("the answer is not a JSON object", e);
        }
    }

    /**
     * The text of a field.
     *
     * @throws BackendException when there is none
     */
    static String field(JsonObject json, String name) throws BackendException {
        return json.stringValue(name)
                .orElseThrow(() -> BackendException.broken("the answer lacks \"%s\"".formatted(name), null));
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
}
