package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
    private static final Path FILE = Project.here().root().resolve("benchmarks/budget.yaml");

    private final Budget budget = Budget.read(Project.here());

    @Test
    void holdsForTheRecordedFigures() {
        assertThat(budget.broken(Recorded.read(Project.here()).ratios())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "measured.image.backend, 1.01, most",
        "recorded.p99.quarkus, 1.01, most",
        "recorded.throughput.quarkus, 0.99, least"
    })
    void saysWhatIsOutside(String key, double times, String bound) {
        var limit = budget.limits().get(key);

        assertThat(budget.broken(Map.of(key, limit))).isEmpty();
        assertThat(budget.broken(Map.of(key, limit * times)))
                .singleElement()
                .asString()
                .matches("could not stay within the budget: %s was [\\d.]+, expected at %s [\\d.]+; mend .*"
                        .formatted(key, bound));
    }

    @ParameterizedTest
    @CsvSource({
        "backend:, back-end:, measured.image.back-end is unknown",
        "recorded:, noted:, noted.start.quarkus is unknown",
        "quarkus:, 'quarkus: -1 #', recorded.start.quarkus was no number above 0",
        "quarkus:, 'quarkus: fast #', recorded.start.quarkus was no number above 0",
        "quarkus:, '#', '[recorded.start.quarkus] was not there'"
    })
    void refusesAKeyOrAValueThatIsWrong(String there, String instead, String wrong) throws IOException {
        var yaml = Files.readString(FILE).replaceFirst("(?m)(^ *)" + there, "$1" + instead);

        assertThatThrownBy(() -> Budget.parse(yaml))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("could not read the budget: ", wrong, "expected a number for each of");
    }
}
