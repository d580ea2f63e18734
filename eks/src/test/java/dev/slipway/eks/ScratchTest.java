package dev.slipway.eks;

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
    void copiesNeitherPluginsNorStates() throws IOException {
        for (var name : new String[] {
            "eks.tf",
            "tests/a.tftest.hcl",
            ".terraform/providers/aws",
            ".terraform.lock.hcl",
            "terraform.tfstate",
            "b.tfstate.backup"
        }) {
            Files.createDirectories(folder.resolve("root").resolve(name).getParent());
            Files.writeString(folder.resolve("root").resolve(name), name);
        }
        try (var scratch = Scratch.in(folder.resolve("work"))) {
            scratch.copy(folder.resolve("root"));

            try (var files = Files.walk(scratch.path())) {
                assertThat(files.filter(Files::isRegularFile)
                                .map(file -> scratch.path().relativize(file)))
                        .containsExactlyInAnyOrder(Path.of("eks.tf"), Path.of("tests/a.tftest.hcl"));
            }
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
