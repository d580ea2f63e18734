package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedFileTest {
    @TempDir
    Path folder;

    private MarkedFile page;

    @BeforeEach
    void write() throws IOException {
        page = new MarkedFile(Files.writeString(folder.resolve("page.md"), """
                # A person's words
                <!-- first -->
                one
                <!-- end of first -->
                more of them
                <!-- second -->
                two
                <!-- end of second -->
                """));
    }

    @Test
    void readsWhatStandsBetweenTheMarks() {
        assertThat(page.read("second")).isEqualTo("\ntwo\n");
    }

    @Test
    void replacesThatAndNothingElse() throws IOException {
        page.write("first", "1 | $1 | \\1\nand another line\n");

        assertThat(page.file()).hasContent("""
                # A person's words
                <!-- first -->
                1 | $1 | \\1
                and another line
                <!-- end of first -->
                more of them
                <!-- second -->
                two
                <!-- end of second -->
                """);
    }

    @Test
    void staysTheSameWhenTheSameIsWrittenAgain() throws IOException {
        page.write("first", "new");
        var once = Files.readString(page.file());
        page.write("first", page.read("first"));

        assertThat(page.file()).hasContent(once);
    }

    @Test
    void namesTheMarksThatAreMissing() throws IOException {
        var marks = "expected <!-- third --> and, below it, <!-- end of third -->";
        assertThatThrownBy(() -> page.write("third", "text"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("could not find the part third of " + page.file())
                .hasMessageContaining(marks);

        Files.writeString(page.file(), "<!-- end of third --> <!-- third -->");
        assertThatThrownBy(() -> page.read("third")).hasMessageContaining(marks);
    }
}
