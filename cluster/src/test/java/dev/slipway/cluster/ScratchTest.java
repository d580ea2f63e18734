package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    Path folder;

    @Test
    void copiesTheFilesThatAreWanted() throws IOException {
        var source = Files.createDirectories(folder.resolve("source/below"));
        Files.writeString(source.resolve("kept"), "kept");
        Files.writeString(source.resolve("left"), "left");
        try (var scratch = Scratch.in(folder.resolve("work"))) {
            scratch.copy(folder.resolve("source"), "below/kept"::equals);

            assertThat(scratch.path().resolve("below")).isDirectoryContaining("glob:**/kept");
            assertThat(scratch.path().resolve("below/left")).doesNotExist();
        }
    }

    @Test
    void leavesNothingBehindButWhatItsLinksPointTo() throws IOException {
        var kept = Files.writeString(folder.resolve("provider"), "kept");
        try (var scratch = Scratch.in(folder.resolve("work"))) {
            Files.createSymbolicLink(scratch.path().resolve("link"), kept);
        }

        assertThat(folder.resolve("work")).isEmptyDirectory();
        assertThat(kept).exists();
    }
}
