package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleValuesTest {
    @TempDir
    Path folder;

    /** As ./slipway up --as has it, which is taken as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"12", "1.10", "true", "null", "1e3", "007", "green", "", "a,b", "a\\.b", "{a}", "\"12\""})
    void leaveATextAsItIs(String text) throws IOException {
        assertThat(rendered(Map.of("one.text", text))).contains("text: " + quoted(text) + ";");
    }

    @Test
    void leaveNumbersAndTruthsWhatTheyAre() throws IOException {
        assertThat(rendered(Map.of("one.number", 12, "one.truth", true, "list[0]", "a", "list[1]", "2")))
                .contains("number: 12;", "truth: true;", "list: [\"a\",\"2\"];");
    }

    private static String quoted(String text) {
        return "\"%s\"".formatted(text.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private String rendered(Map<String, Object> values) throws IOException {
        Files.createDirectory(folder.resolve("templates"));
        Files.writeString(folder.resolve("Chart.yaml"), "{apiVersion: v2, name: shop, version: 1.0.0}");
        Files.writeString(folder.resolve("values.yaml"), "{one: {}, list: []}");
        Files.writeString(folder.resolve("templates/all.yaml"), """
                all: |
                  text: {{ toJson .Values.one.text }};
                  number: {{ toJson .Values.one.number }};
                  truth: {{ toJson .Values.one.truth }};
                  list: {{ toJson .Values.list }};
                """);
        var command = new Helm(folder).template().withName("shop");
        try (var texts = Scratch.create()) {
            new SingleValues(values).give(texts.path(), command::set, command::setFile);
            return command.call();
        }
    }
}
