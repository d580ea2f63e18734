package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTest {
    private static final String TABLE = table("ours", "Quarkus 3.37", "Micronaut 4.10", "Spring Boot 4.1");

    @Test
    void hasOurFiguresAsMultiplesOfTheirs() {
        assertThat(Recorded.parse(TABLE).ratios())
                .hasSize(9)
                .containsEntry("recorded.start.quarkus", 0.5)
                .containsEntry("recorded.p99.micronaut", 0.25)
                .containsEntry("recorded.throughput.spring-boot", 0.125);
    }

    @Test
    void refusesATableWithoutAPeer() {
        assertThatThrownBy(() ->
                        Recorded.parse(TABLE.replace("Micronaut", "Other")).ratios())
                .isInstanceOf(Problem.class)
                .hasMessage("could not compare with others: the table of docs/performance.md lacks micronaut");
    }

    @Test
    void refusesATableWithoutAFigure() {
        assertThatThrownBy(() ->
                        Recorded.parse(TABLE.replace("p99, ms", "p98, ms")).ratios())
                .isInstanceOf(Problem.class)
                .hasMessageEndingWith("lacks p99, ms");
    }

    /** As the contest writes it; each row has twice the figures of the one above. */
    private static String table(String... contestants) {
        var figures = new Figures(List.of(contestants));
        for (var row = 0; row < contestants.length; row++) {
            for (var figure : Figure.values()) {
                figures.add(contestants[row], figure, 1234 << row);
            }
        }
        return Table.of(figures);
    }
}
