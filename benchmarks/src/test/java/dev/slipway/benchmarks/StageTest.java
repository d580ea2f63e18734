package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final Project PROJECT = Project.here();
    private static final List<Stage> CONNECTIONS = Stage.connections(PROJECT);

    @Test
    void connectionsGrowTenfoldWithinLimitsThatHoldThem() {
        var raised = CONNECTIONS.subList(0, CONNECTIONS.size() - 1);

        assertThat(raised.stream().map(Stage::connections)).containsExactly(10, 100, 1000, 10_000);
        assertThat(raised).allSatisfy(stage -> {
            assertThat(limit(stage, "connections")).isGreaterThan(stage.connections());
            assertThat(limit(stage, "concurrent-requests")).isGreaterThan(stage.connections());
        });
    }

    @Test
    void theLastStageHasMoreConnectionsThanTheDefaultLetsIn() throws IOException {
        var last = CONNECTIONS.getLast();
        var defaults = PROJECT.root().resolve("chassis/src/main/resources/chassis.yaml");

        assertThat(Files.readString(last.settings())).doesNotContain("connections");
        assertThat(limit(defaults, "connections")).isEqualTo(1024).isLessThan(last.connections());
        assertThat(last.title()).endsWith("1,024");
    }

    @Test
    void answersGrowWhileTheConnectionsStayTheSame() {
        var sizes = Stage.sizes(PROJECT);

        assertThat(sizes.stream().map(Stage::bytes)).containsExactly(13, 1000, 10_000, 100_000, 1_000_000);
        assertThat(sizes).allSatisfy(stage -> {
            assertThat(stage.connections()).isEqualTo(Wrk.CONNECTIONS);
            assertThat(stage.command(PROJECT)).contains("-Dbytes=" + stage.bytes());
        });
    }

    @Test
    void theJvmHasTheOptionsOfTheImage() {
        assertThat(CONNECTIONS)
                .allSatisfy(stage -> assertThat(stage.command(PROJECT))
                        .containsSubsequence("taskset", Build.JAVA, "-XX:MaxRAM=1g")
                        .anySatisfy(word -> assertThat(word)
                                .startsWith("@")
                                .satisfies(file ->
                                        assertThat(Path.of(file.substring(1))).isRegularFile())));
    }

    private static int limit(Stage stage, String name) {
        return limit(stage.settings(), name);
    }

    private static int limit(Path settings, String name) {
        try {
            return Pattern.compile("(?m)^  %s: (\\d+)$".formatted(name))
                    .matcher(Files.readString(settings))
                    .results()
                    .mapToInt(limit -> Integer.parseInt(limit.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
