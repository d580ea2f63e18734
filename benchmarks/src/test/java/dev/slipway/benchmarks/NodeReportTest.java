package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.benchmarks.Medians.Column;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeReportTest {
    private static final String BEFORE = "<!-- pods -->\nbefore\n<!-- end of pods -->\n";

    @TempDir
    Path root;

    @BeforeEach
    void writePage() throws IOException {
        Files.createDirectory(root.resolve("docs"));
        Files.writeString(page(), BEFORE);
    }

    @Test
    void recordsFiguresWithWhatTheyHoldFor() throws IOException {
        tell(true);

        assertThat(page())
                .content()
                .startsWith("<!-- pods -->\n| pod | s |\n")
                .contains("| ours | 2 |\n\nIn time.\nMedians. Rounds: 7.", " on a machine, rancher/k3s:")
                .endsWith("\n<!-- end of pods -->\n")
                .doesNotContain("before");
    }

    @Test
    void leavesThePageAloneUnlessToldToRecord() {
        tell(false);

        assertThat(page()).hasContent(BEFORE);
    }

    private void tell(boolean record) {
        var figures = new Medians("pod", new Column("s", 0));
        figures.add("ours", 2);
        new NodeReport(new Project(root), Progress.onConsole(), record, "a machine")
                .tell("pods", figures, "In time.\n", 7);
    }

    private Path page() {
        return root.resolve("docs/performance.md");
    }
}
