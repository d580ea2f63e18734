package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.benchmarks.Medians.Column;
import org.junit.jupiter.api.Test;

class MediansTest {
    private final Medians medians = new Medians("pod", new Column("ready, s", 2), new Column("MiB", 0));

    @Test
    void hasARowForEachSubjectWithTheMedianOfItsRounds() {
        medians.add("ours", 9, 1234);
        medians.add("theirs", 0.5, 7);
        medians.add("ours", 1.25, 1234);
        medians.add("ours", 1, 1234);

        assertThat(medians.of("ours", 0)).isEqualTo(1.25);
        assertThat(medians).hasToString("""
                | pod | ready, s | MiB |
                | --- | ---: | ---: |
                | ours | 1.25 | 1,234 |
                | theirs | 0.50 | 7 |
                """);
    }

    @Test
    void showsADashWhereThereIsNoValue() {
        medians.add("ours", 1, Double.NaN);

        assertThat(medians.toString()).endsWith("| ours | 1.00 | – |\n");
    }

    @Test
    void refusesARoundThatLacksAValue() {
        assertThatThrownBy(() -> medians.add("ours", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("could not note ours: there were 1 values, expected 2");
    }
}
