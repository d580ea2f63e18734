package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void saysWhatTheSecondHopAdds() {
        var figures = Split.table();
        figures.add("one process, 100/s", 1, 2, 3, 0);
        figures.add("two services, 100/s", 1.5, 3, 5, 0);
        figures.add("one process, 400/s", 1, 2, 3, 0);
        figures.add("two services, 400/s", 3, 9, 4.25, 0);

        assertThat(Split.verdict(figures).lines())
                .containsExactly(
                        "At 100 pages a second the second hop adds 0.50 ms to the median, 1.00 ms to p99, and 2.00 s of CPU time to 10,000 pages.",
                        "At 400 pages a second the second hop adds 2.00 ms to the median, 7.00 ms to p99, and 1.25 s of CPU time to 10,000 pages.");
    }

    @Test
    void refusesPagesThatHardlyEverCome() {
        assertThat(Split.mostlyWell(pages(1000, 100))).isEqualTo(pages(1000, 100));
        assertThatThrownBy(() -> Split.mostlyWell(pages(1000, 101)))
                .isInstanceOf(Problem.class)
                .hasMessage("could not measure: 101 of 1000 pages failed, expected one in ten at the most");
    }

    private static Load pages(long requests, long failed) {
        return new Load(requests, 100, Duration.ofMillis(1), Duration.ofMillis(2), failed);
    }
}
