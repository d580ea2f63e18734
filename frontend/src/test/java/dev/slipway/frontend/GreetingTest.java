package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {
    @Test
    void passesOverWhatANewerBackendAdds() throws BackendException {
        var newer = StubBackend.GREETING.replace("{", "{\"new\":[1,{\"deep\":null}],");

        assertThat(parse(newer)).isEqualTo(parse(StubBackend.GREETING));
    }

    @Test
    void keepsEveryCharacter() throws BackendException {
        assertThat(parse(StubBackend.GREETING.replace("Hello, World!", "Grüße, 世界 \\u0041 \\\" 👋"))
                        .text())
                .isEqualTo("Grüße, 世界 A \" 👋");
    }

    @Test
    void isHandedOnAsItCame() throws BackendException {
        assertThat(parse(StubBackend.GREETING).json()).hasToString(StubBackend.GREETING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"text\"",
                "[]",
                "{",
                "{\"greeting\":",
                "<html>",
                "{\"greeting\":\"\\ud800\"}",
                "{'greeting':'x'}"
            })
    void refusesWhatIsNoJsonObject(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(BackendException.class)
                .hasMessage("the answer is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "service", "version", "pod", "node", "zone"})
    void refusesAMissingField(String field) {
        assertThatThrownBy(() -> parse(StubBackend.GREETING.replace("\"" + field + "\":", "\"other\":")))
                .isInstanceOf(BackendException.class)
                .hasMessage("the answer lacks \"%s\"".formatted(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "{}", "[]"})
    void refusesAFieldThatIsNoText(String value) {
        assertThatThrownBy(() -> parse(StubBackend.GREETING.replace("\"Hello, World!\"", value)))
                .isInstanceOf(BackendException.class);
    }

    @Test
    void refusesBracketsWithoutEnd() {
        assertThatThrownBy(() -> parse("{\"x\":" + "[".repeat(60_000)))
                .isInstanceOf(BackendException.class)
                .hasMessage("the answer is not a JSON object");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        var latin1 = StubBackend.GREETING.replace("World", "Zürich").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Greeting.parse(latin1))
                .isInstanceOf(BackendException.class)
                .hasMessage("the answer is not UTF-8");
    }

    private static Greeting parse(String body) throws BackendException {
        return Greeting.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
