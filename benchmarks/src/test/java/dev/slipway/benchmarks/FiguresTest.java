package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures(List.of("ours", "theirs"));

    @Test
    void theMedianIsTheValueInTheMiddle() {
        add("ours", 30, 10, 1000);

        assertThat(figures.median("ours", Figure.START)).isEqualTo(30);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        add("ours", 40, 10, 30, 1000);

        assertThat(figures.median("ours", Figure.START)).isEqualTo(35);
    }

    @Test
    void theRatioIsToTheFirstContestant() {
        add("ours", 200, 200, 100);
        add("theirs", 300, 300, 900);

        assertThat(figures.ratio("theirs", Figure.START)).isEqualTo(1.5);
        assertThat(figures.ratio("ours", Figure.START)).isEqualTo(1);
    }

    @Test
    void whatWasNotMeasuredIsNoNumber() {
        assertThat(figures.median("ours", Figure.START)).isNaN();
    }

    private void add(String contestant, double... values) {
        for (var value : values) {
            figures.add(contestant, Figure.START, value);
        }
    }
}
