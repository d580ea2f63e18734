package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void flattensKeysAndKeepsTheTextAsTyped() throws Exception {
        var file = read("a:\n  b: 007\n  c: yes\nd: PT1S\n");

        assertThat(file.entries())
                .containsEntry("a.b", new SettingsFile.Entry("007", 2))
                .containsEntry("a.c", new SettingsFile.Entry("yes", 3))
                .containsEntry("d", new SettingsFile.Entry("PT1S", 4))
                .hasSize(3);
        assertThat(problems).isEmpty();
    }

    @Test
    void takesNoFileAndAnEmptyFileAsNothing() throws Exception {
        assertThat(SettingsFile.read(folder.resolve("none.yaml"), problems).entries())
                .isEmpty();
        assertThat(read("").entries()).isEmpty();
        assertThat(read("# only a comment\n").entries()).isEmpty();
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThatThrownBy(() -> read("a: 1\nb: [1\n"))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("could not read " + folder)
                .hasMessageContaining("line 3 is not YAML");
        assertThatThrownBy(() -> read("a: \u0007\n")).hasMessageContaining("it is not YAML");
        assertThatThrownBy(() -> read("--- {a: 1}\n--- {a: 1}\n")).hasMessageContaining("is not YAML");
    }

    @Test
    void refusesWhatIsNotText() throws IOException {
        var file = Files.write(folder.resolve("latin1.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertThatThrownBy(() -> SettingsFile.read(file, problems))
                .hasMessage("could not read %s: it is not UTF-8, expected YAML in UTF-8".formatted(file));
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> SettingsFile.read(folder, problems))
                .hasMessageContaining("could not read " + folder)
                .hasMessageContaining("expected a readable file; SLIPWAY_CONFIG names another one");
    }

    @Test
    void reportsListsAndPlainTextByLine() throws Exception {
        read("a:\n- 1\n");
        read("just text");
        read("? [x]\n: 1\n");

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("a was not a single value (line 2 of");
        assertThat(problems.get(1)).startsWith("the file was not a single value (line 1 of");
    }

    @Test
    void endsWhereAFileRefersToItself() throws Exception {
        read("a: &a\n  b: *a\n");

        assertThat(problems).singleElement().asString().startsWith("a.b.b.b was not a single value");
    }

    private SettingsFile read(String yaml) throws Exception {
        return SettingsFile.read(Files.writeString(folder.resolve("test.yaml"), yaml), problems);
    }
}
