package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void hasARowForEachContestantWithRatiosToTheFirst() {
        var rows = Table.of(Sample.figures()).lines().toList();

        assertThat(rows).hasSize(5);
        assertThat(rows.get(2)).startsWith("| ours | 1,234 | 1,234 |").contains("| 1,234.000 |");
        assertThat(rows.get(3)).startsWith("| a & b | 2,468 (2.00×) |");
        assertThat(rows.get(4)).startsWith("| <c> | 617 (0.50×) |").contains("| 617.00 (0.50×) |");
    }

    @Test
    void leavesOutWhatWasNotMeasuredAndRatiosToNothing() {
        assertThat(Table.of(failed(0, 7))).isEqualTo("|  | failed |\n| --- | ---: |\n| few | 0 |\n| many | 7 |\n");
    }

    @Test
    void roundsRatiosThatAreLong() {
        assertThat(Table.of(failed(2, 2469))).endsWith("| many | 2,469 (1,235×) |\n");
    }

    @Test
    void hasAColumnForEachFigure() {
        var columns = Figure.values().length + 1;

        assertThat(Table.of(Sample.figures()).lines())
                .allSatisfy(row -> assertThat(row.split("\\|", -1)).hasSize(columns + 2));
    }

    private static Figures failed(double few, double many) {
        var figures = new Figures(List.of("few", "many"));
        figures.add("few", Figure.FAILED, few);
        figures.add("many", Figure.FAILED, many);
        return figures;
    }
}
