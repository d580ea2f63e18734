package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestantTest {
    private static final List<Contestant> ALL = Contestant.all(Project.here());

    @Test
    void oursIsTheFirst() {
        assertThat(ALL.getFirst().title()).startsWith("Slipway's backend, Helidon 4.");
    }

    @Test
    void allJvmsHaveTheSameOptions() {
        assertThat(ALL)
                .allSatisfy(contestant -> assertThat(contestant.command("-XX:AOTMode=on"))
                        .containsSubsequence("-XX:+UseSerialGC", "-Xmx128m", "-XX:AOTMode=on", "-jar"));
    }

    @Test
    void theirVersionsAreThoseThatAreBuilt() {
        assertThat(ALL.stream().map(Contestant::title))
                .anyMatch(title -> title.matches("Quarkus \\d.*"))
                .anyMatch(title -> title.matches("Micronaut \\d.*"))
                .anyMatch(title -> title.matches("Spring Boot \\d.*"));
    }

    @Test
    void optionsOfATrainingAreToldWithTheFigures() {
        var conditions = Conditions.now(ALL, 5, Duration.ofSeconds(10));

        assertThat(conditions.toString())
                .contains("Rounds: 5.", "for 10 s after 5 s to warm up", "`-XX:+UseSerialGC -Xmx128m`")
                .contains("in that training only")
                .contains("-XX:-AOTRecordTraining` for Slipway's backend");
    }
}
