package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceGrowthTest {
    private static final String UP = """
                 .. compiling ./slipway, 3 files fetched, 2 s
              .. pods                 5 s  0 of 2 available
                ok pods                 12.3 s  available
                ok page                  0.2 s  200 Hello, World!

              service images        60.4 s
              kubernetes             5.5 s
              pods                  12.3 s
              in all                84.0 s

              http://localhost:3000/
            """;

    @Test
    void readsTheSecondsOfEachStepFromTheSummary() {
        assertThat(ServiceGrowth.steps(UP))
                .isEqualTo(Map.of("service images", 60.4, "kubernetes", 5.5, "pods", 12.3, "in all", 84.0));
    }
}
