package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard, as Grafana would read it. */
class DashboardChartTest {
    private static final MetricsContract CONTRACT = MetricsContract.read();

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void asksForWhatTheServiceTells(Chart chart) {
        assertThat(queries(chart))
                .hasSizeGreaterThan(6)
                .allSatisfy(query -> assertThat(query.deviations(CONTRACT, chart.name()))
                        .as(query.text())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void asksForThisReleaseOnly(Chart chart) {
        var release = "{namespace=\"shop\",job=\"%s\"".formatted(chart.name());

        assertThat(queries(chart)).allSatisfy(query -> {
            var all = query.text().split("\\{", -1).length;
            assertThat(query.text().split(Pattern.quote(release), -1))
                    .hasSize(all)
                    .hasSizeGreaterThan(1);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void laysItsPanelsOutTwoInARow(Chart chart) {
        var places = new HashSet<String>();

        assertThat(dashboard(chart).path("title").asString()).isEqualTo(chart.name() + " in shop");
        assertThat(dashboard(chart).path("uid").asString()).matches("[0-9a-f]{40}");
        assertThat(panels(chart)).allSatisfy(panel -> {
            var place = panel.path("gridPos");
            assertThat(place.path("x").asInt(-1)).isIn(0, 12);
            assertThat(place.path("y").asInt(-1) % 8).as("row of %s", place).isZero();
            assertThat(places.add(place.toString())).as("%s is free", place).isTrue();
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
        });
    }

    /** All queries of a chart's dashboard. */
    static List<PromQl> queries(Chart chart) {
        return panels(chart).stream()
                .flatMap(panel -> stream(panel.path("targets")))
                .map(target -> new PromQl(target.path("expr").asString()))
                .toList();
    }

    private static List<JsonNode> panels(Chart chart) {
        return stream(dashboard(chart).path("panels")).toList();
    }

    private static JsonNode dashboard(Chart chart) {
        var data = chart.render(MonitoringChartTest.ON)
                .named(chart.name() + "-dashboard", ConfigMap.class)
                .getData();
        return JsonMapper.shared().readTree(data.get("shop-%s.json".formatted(chart.name())));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
