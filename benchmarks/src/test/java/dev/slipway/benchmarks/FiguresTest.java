package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
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

    @Test
    void aLoadIsNotedWithItsCpuTimeForTenThousandRequests() {
        var load = new Load(20_000, 1234, Duration.ofNanos(1_500_000), Duration.ofMillis(7), 0);
        figures.add("ours", load, Duration.ofSeconds(3));

        assertThat(figures.median("ours", Figure.THROUGHPUT)).isEqualTo(1234);
        assertThat(figures.median("ours", Figure.P50)).isEqualTo(1.5);
        assertThat(figures.median("ours", Figure.P99)).isEqualTo(7);
        assertThat(figures.median("ours", Figure.CPU)).isCloseTo(1.5, within(1e-9));
        assertThat(figures.row("ours"))
                .isEqualTo("requests/s 1,234, p50, ms 1.50, p99, ms 7.00, CPU s per 10,000 requests 1.500");
        assertThat(figures.measured()).containsExactly(Figure.THROUGHPUT, Figure.P50, Figure.P99, Figure.CPU);
    }

    private void add(String contestant, double... values) {
        for (var value : values) {
            figures.add(contestant, Figure.START, value);
        }
    }
}
