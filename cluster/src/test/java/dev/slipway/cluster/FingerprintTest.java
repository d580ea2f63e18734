package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path folder;

    private String before;

    @BeforeEach
    void twoFiles() throws IOException {
        Files.writeString(folder.resolve("a"), "one");
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/b"), "two");
        before = now();
    }

    @Test
    void staysWhenAFileIsWrittenAgainWithTheSameContent() throws IOException {
        Files.writeString(folder.resolve("a"), "one");

        assertThat(now()).isEqualTo(before);
    }

    @Test
    void changesWithContentNameAndRemoval() throws IOException {
        Files.writeString(folder.resolve("deep/b"), "three");
        var content = now();
        Files.move(folder.resolve("deep/b"), folder.resolve("deep/c"));
        var name = now();
        Files.delete(folder.resolve("deep/c"));

        assertThat(now()).isNotEqualTo(name);
        assertThat(name).isNotEqualTo(content);
        assertThat(content).isNotEqualTo(before);
    }

    @Test
    void changesWithAWord() {
        assertThat(Fingerprint.of(folder).with("image").text()).isNotEqualTo(before);
    }

    private String now() {
        return Fingerprint.of(folder).text();
    }
}
