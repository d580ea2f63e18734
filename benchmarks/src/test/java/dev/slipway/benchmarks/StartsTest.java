package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartsTest {
    private static final String LOG = """
            {"timestamp":"2026-11-28T05:00:00.1Z","level":"INFO","message":"Warmed up by 300 requests within PT0.83S"}
            {"timestamp":"2026-11-28T05:00:00.2Z","level":"INFO","message":"Started backend 0.1.0 on port 4567"}
            """;

    @Test
    void readsTheWarmUpFromTheLog() {
        assertThat(Starts.warmUp(LOG)).isEqualTo(Duration.ofMillis(830));
    }

    @Test
    void refusesALogWithoutAWarmUp() {
        assertThatThrownBy(() -> Starts.warmUp("Could not warm up: GET / answered 502 last"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("its log was \"Could not warm up: GET / answered 502 last\"");
    }

    @Test
    void saysHowMuchLaterTheServicesAreReady() {
        assertThat(verdict(2.0, 3.25, 3.5))
                .isEqualTo("Ready after the Go server: the backend 1.25 s later, the frontend 1.50 s later."
                        + " Expected: at most 1.5 s.\n");
    }

    @Test
    void saysWhichOfThemIsTooLate() {
        assertThat(verdict(2.0, 3.25, 3.51))
                .contains("the backend 1.25 s later,", "the frontend 1.51 s later, which is too late.");
    }

    private static String verdict(double floor, double backend, double frontend) {
        var figures = Starts.table();
        figures.add(Starts.FLOOR, 0, 0, floor, Double.NaN, 0);
        figures.add("backend", 0, 0, backend, 0, 0);
        figures.add("frontend", 0, 0, frontend, 0, 0);
        return Starts.verdict(figures);
    }
}
