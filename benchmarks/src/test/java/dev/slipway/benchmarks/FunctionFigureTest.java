package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What JMH 1.37 wrote, shortened. */
class FunctionFigureTest {
    private static final String RESULTS = """
            [
              {
                "jmhVersion": "1.37",
                "benchmark": "dev.slipway.chassis.FramingBenchmark.accept",
                "forks": 2,
                "params": {"asker": "BROWSER"},
                "primaryMetric": {"score": 37329.425, "scoreError": "NaN", "scoreUnit": "ns/op", "rawData": [[1.0]]},
                "secondaryMetrics": {
                  "gc.alloc.rate": {"score": 1570.9, "scoreUnit": "MB/sec"},
                  "gc.alloc.rate.norm": {"score": 8373.507, "scoreUnit": "B/op"}
                }
              },
              {
                "benchmark": "dev.slipway.frontend.TemplateBenchmark.escape",
                "primaryMetric": {"score": 18.165},
                "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 1.0E-4}}
              }
            ]
            """;

    @Test
    void hasTheFunctionWithWhatItWasCalledWith() {
        assertThat(FunctionFigure.read(RESULTS))
                .containsExactly(
                        new FunctionFigure("`Framing.accept`, browser", 37329.425, 8373.507),
                        new FunctionFigure("`Template.escape`", 18.165, 1.0E-4));
    }

    @Test
    void isARowOfATable() {
        assertThat(FunctionFigure.table(FunctionFigure.read(RESULTS))).isEqualTo("""
                | one call of | ns | bytes allocated |
                | --- | ---: | ---: |
                | `Framing.accept`, browser | 37,329 | 8,374 |
                | `Template.escape` | 18 | 0 |
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{}]",
                "[{\"benchmark\": \"a.B.c\", \"primaryMetric\": {\"score\": 1}}]",
                "[{\"benchmark\": \"a.B.c\", \"primaryMetric\": {\"score\": 1}, \"secondaryMetrics\": {}}]"
            })
    void refusesWhatIsNotJmhs(String json) {
        assertThatThrownBy(() -> FunctionFigure.read(json))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("could not read what JMH measured", "the profiler gc");
    }
}
