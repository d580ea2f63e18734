package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
    @TempDir
    Path root;

    @BeforeEach
    void emptyPages() throws IOException {
        Files.createDirectory(root.resolve("docs"));
        Files.writeString(root.resolve("docs/performance.md"), "<!-- contest -->\n<!-- end of contest -->\n");
        Files.writeString(root.resolve("README.md"), "before\n<!-- contest -->\nold\n<!-- end of contest -->\nafter\n");
    }

    @Test
    void hasTheContestInTheReadmeToo() throws IOException {
        var project = new Project(root);
        var conditions = Conditions.now(Contestant.all(Project.here()), 3, Duration.ofSeconds(10));

        new PerformancePage(project).record(Sample.figures(), conditions);

        assertThat(root.resolve("README.md"))
                .content()
                .startsWith("before\n<!-- contest -->\n|  | start to first 200, ms |")
                .contains("Rounds: 3.", "](docs/performance/start.svg)", "](docs/performance/throughput.svg)")
                .endsWith("<!-- end of contest -->\nafter\n");
        assertThat(root.resolve("docs/performance.md")).content().contains("](performance/start.svg)");
        assertThat(root.resolve("docs/performance/start.svg")).exists();
    }
}
