package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison of a service with its contract sees each way in which they can differ. */
class MetricsContractTest {
    private static final MetricsContract CONTRACT = MetricsContract.parse("""
            asked_seconds:
              services: [shop]
              type: histogram
              labels: {outcome: [ok, 500], version: '\\d+'}
              buckets: [0.5, 1.0]
            other_total:
              services: [stock]
              type: counter
              labels: {}
            """);

    private static final Set<Object> SERVICES = Set.of("backend", "frontend");
    private static final Set<Object> KEYS = Set.of("services", "type", "unit", "meaning", "labels", "buckets");

    private static final String TOLD = """
            # HELP asked_seconds How long
            # TYPE asked_seconds histogram
            asked_seconds_bucket{outcome="ok",version="7",le="0.5",} 1.0
            asked_seconds_bucket{outcome="ok",version="7",le="1.0",} 2.0
            asked_seconds_bucket{outcome="ok",version="7",le="+Inf",} 2.0
            asked_seconds_count{outcome="ok",version="7",} 2.0
            asked_seconds_sum{outcome="500",version="7",} 0.7
            """;

    @Test
    void findsNothingWhereAllIsAsItShouldBe() {
        assertThat(deviations(TOLD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_seconds | _s | shop tells asked_s, which is not in the contract",
                "_seconds | _s | shop tells no asked_seconds",
                "# HELP asked_seconds How long | # TYPE other_total counter | shop tells other_total, which is not in the contract",
                "seconds histogram | seconds summary | asked_seconds is a summary, expected a histogram",
                "outcome=\"ok\", | '' | asked_seconds has labels [version], expected [outcome, version]",
                "version= | pod=\"a\",version= | asked_seconds has labels [outcome, pod, version], expected [outcome, version]",
                "=\"500\" | =\"404\" | asked_seconds has outcome=404, expected [ok, 500]",
                "=\"7\" | =\"x\" | asked_seconds has version=x, expected \\d+",
                "le=\"1.0\" | le=\"2.0\" | asked_seconds has buckets [0.5, 2.0], expected [0.5, 1.0]"
            })
    void saysWhatDiffers(String from, String to, String deviation) {
        assertThat(TOLD).contains(from);
        assertThat(deviations(TOLD.replace(from, to))).contains(deviation);
    }

    /** A key that is misspelt would be one that nobody compares. */
    @Test
    void knowsEachWordOfTheContract() {
        assertThat(Yaml.read(MetricsContract.text())).allSatisfy((name, value) -> {
            var metric = (Map<?, ?>) value;
            assertThat(KEYS).as(name).containsAll(metric.keySet());
            assertThat(SERVICES).as(name).containsAll((List<?>) metric.get("services"));
            assertThat(metric.get("meaning")).as(name).asString().endsWith(".");
            assertThat("seconds".equals(metric.get("unit"))).as(name).isEqualTo(name.contains("_seconds"));
            assertThat("counter".equals(metric.get("type"))).as(name).isEqualTo(name.endsWith("_total"));
        });
    }

    private static List<String> deviations(String text) {
        return CONTRACT.deviations("shop", Exposition.parse(text));
    }
}
