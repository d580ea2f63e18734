package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The alerts stand on what the service tells; in promtool, each fires when it should, and only then. */
class AlertsChartTest {
    /** promtool's own format: series, a time, and which alerts are expected to fire then. */
    private static final Path EXPECTATIONS = Path.of("src/test/resources/alerts");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void askForWhatTheServiceTells(Chart chart) {
        var contract = MetricsContract.read();

        assertThat(alerts(chart))
                .hasSizeGreaterThan(4)
                .allSatisfy(alert -> assertThat(new PromQl(text(alert, "expr")).deviations(contract, chart.name()))
                        .as(text(alert, "alert"))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void sayWhoAndHowBadAndWhatToDo(Chart chart) {
        assertThat(alerts(chart)).allSatisfy(alert -> {
            assertThat(map(alert.get("labels")))
                    .containsEntry("job", chart.name())
                    .containsEntry("namespace", "shop");
            assertThat(text(map(alert.get("labels")), "severity")).isIn("critical", "warning");
            assertThat(text(map(alert.get("annotations")), "summary"))
                    .contains(chart.name())
                    .endsWith(".");
            assertThat(text(map(alert.get("annotations")), "description")).endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void fireWhenTheyShouldAndOnlyThen(Chart chart) throws IOException {
        var result = promtool(chart);

        assertThat(result.output()).doesNotContain("FAILED").contains("SUCCESS");
        assertThat(result.ok()).isTrue();
    }

    /** What is the same in both charts is tried with the backend's. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void areEachTriedInBothWays(Chart chart) throws IOException {
        var tried = expectations(chart).map(this::outcome).toList();
        var shared = alerts(Chart.backend()).stream()
                .map(alert -> text(alert, "alert"))
                .toList();

        assertThat(alerts(chart))
                .extracting(alert -> text(alert, "alert"))
                .filteredOn(alert -> chart.equals(Chart.backend()) || !shared.contains(alert))
                .isNotEmpty()
                .allSatisfy(alert ->
                        assertThat(tried).contains(Map.entry(alert, true)).contains(Map.entry(alert, false)));
    }

    @ParameterizedTest(name = "{1} as {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "microservice/alerts.yaml | > 0.05               | > 0.5                | backend",
                "microservice/alerts.yaml | $series,status=~     | status=~             | backend",
                "microservice/alerts.yaml | =~\"5..\"            | =~\"4..\"            | backend",
                "microservice/alerts.yaml | for: 5m              | for: 1m              | backend",
                "microservice/alerts.yaml | 0.99,                | 0.5,                 | backend",
                "microservice/alerts.yaml | >= $deadline         | >= 10 * $deadline    | backend",
                "microservice/alerts.yaml | status=\"503\"       | status=\"400\"       | backend",
                "microservice/alerts.yaml | < $pods              | < 1                  | backend",
                "microservice/alerts.yaml | ' or vector(0)'      | ''                   | backend",
                "microservice/alerts.yaml | >= 3                 | >= 5                 | backend",
                "frontend/alerts.yaml     | [2m])) > 0           | [2m])) > 5           | frontend",
                "frontend/alerts.yaml     | outcome=\"full\"     | outcome=\"slow\"     | frontend",
                "frontend/templates/prometheusrule.yaml | .Values.config.backendDeadline | \"PT9S\" | frontend"
            })
    void wouldTurnRedIfTheyWereOthers(String file, String from, String to, String name) throws IOException {
        var charts = ChartSources.copiedTo(folder.resolve("charts")).change(file, from, to);

        assertThat(promtool(charts.chart(name)).output()).contains("FAILED");
    }

    /** promtool knows no dashboards; but what a rule may record, a panel may show. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void areInPromQlAsThePanelsAre(Chart chart) throws IOException {
        var queries = DashboardChartTest.queries(chart).stream()
                .map(query -> query.text().replace("$__rate_interval", "5m"))
                .toList();
        var records = IntStream.range(0, queries.size())
                .mapToObj(i -> Map.of("record", "panel" + i, "expr", queries.get(i)))
                .toList();
        var file = write(Map.of("groups", List.of(Map.of("name", "panels", "rules", records))));

        assertThat(run("check", "rules", file.toString()).output())
                .contains("SUCCESS: %d rules found".formatted(queries.size()));
    }

    private Program.Result promtool(Chart chart) throws IOException {
        write(map(
                chart.render(MonitoringChartTest.ON).document("PrometheusRule").get("spec")));
        var file = chart.name() + ".yaml";
        return run(
                "test",
                "rules",
                Files.copy(EXPECTATIONS.resolve(file), folder.resolve(file)).toString());
    }

    private static Program.Result run(String... words) {
        var promtool = DeliveryCheckout.tool("promtool").toString();
        return Program.of(Stream.concat(Stream.of(promtool), Stream.of(words)).toList())
                .run(line -> {});
    }

    private Path write(Map<String, ?> rules) throws IOException {
        return Files.writeString(
                folder.resolve("rules.yaml"), JsonMapper.shared().writeValueAsString(rules));
    }

    private static Stream<Map<String, Object>> expectations(Chart chart) throws IOException {
        var file = Yaml.read(Files.readString(EXPECTATIONS.resolve(chart.name() + ".yaml")));
        return list(file.get("tests")).stream().flatMap(test -> list(test.get("alert_rule_test")).stream());
    }

    /** Which alert, and whether it should fire. */
    private Map.Entry<String, Boolean> outcome(Map<String, Object> expectation) {
        return Map.entry(
                text(expectation, "alertname"),
                !list(expectation.get("exp_alerts")).isEmpty());
    }

    private static List<Map<String, Object>> alerts(Chart chart) {
        var spec = map(
                chart.render(MonitoringChartTest.ON).document("PrometheusRule").get("spec"));
        return list(list(spec.get("groups")).getFirst().get("rules"));
    }

    private static String text(Map<String, ?> map, String key) {
        return String.valueOf(map.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
