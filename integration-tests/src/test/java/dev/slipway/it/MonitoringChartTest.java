package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Prometheus and Grafana find, and that they find nothing unless they are wanted. */
class MonitoringChartTest {
    static final String ON = "monitoring: {enabled: true}";

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void addsItsObjectsWhenItIsSwitchedOn(Chart chart) {
        assertThat(kinds(chart, "")).doesNotContain("PodMonitor", "PrometheusRule");
        assertThat(added(chart, ON)).containsExactly("ConfigMap", "PodMonitor", "PrometheusRule");
    }

    @ParameterizedTest
    @CsvSource({
        "podMonitor, ConfigMap PrometheusRule",
        "alerts, ConfigMap PodMonitor",
        "dashboard, PodMonitor PrometheusRule"
    })
    void leavesOutWhatIsSwitchedOff(String part, String others) {
        var values = "monitoring: {enabled: true, %s: false}".formatted(part);

        assertThat(added(Chart.backend(), values)).containsExactly(others.split(" "));
    }

    @Test
    @SuppressWarnings("unchecked")
    void findsThePodsAndTheirAdminPort() {
        var rendering = Chart.frontend().render(ON);
        var spec = (Map<String, Object>) rendering.document("PodMonitor").get("spec");

        assertThat(rendering.pod().getMetadata().getLabels())
                .containsAllEntriesOf((Map<String, String>) ((Map<?, ?>) spec.get("selector")).get("matchLabels"))
                .containsEntry((String) spec.get("jobLabel"), "frontend");
        assertThat(spec.get("podMetricsEndpoints")).isEqualTo(List.of(Map.of("port", "admin", "path", "/metrics")));
        assertThat(rendering.container().getPorts())
                .filteredOn(port -> port.getName().equals("admin"))
                .extracting(ContainerPort::getContainerPort)
                .containsExactly(9090);
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void letsThePrometheusInToTheAdminPort(Chart chart) {
        var before = ingress(chart, "");
        var rules = ingress(chart, "monitoring: {enabled: true, namespace: watch}");

        assertThat(rules).hasSize(2).startsWith(before.getFirst());
        assertThat(rules.getLast().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort().getIntVal()).isEqualTo(9090));
        assertThat(rules.getLast().getFrom()).singleElement().satisfies(peer -> {
            assertThat(peer.getPodSelector()).isNull();
            assertThat(peer.getNamespaceSelector().getMatchLabels())
                    .isEqualTo(Map.of("kubernetes.io/metadata.name", "watch"));
        });
    }

    @Test
    void labelsWhatThePrometheusSelects() {
        var rendering = Chart.backend().render("monitoring: {enabled: true, labels: {release: watch}}");

        for (var kind : List.of("PodMonitor", "PrometheusRule")) {
            assertThat(metadata(rendering, kind).get("labels"))
                    .as(kind)
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("release", "watch")
                    .containsEntry("app.kubernetes.io/name", "backend");
        }
        assertThat(rendering
                        .named("backend-dashboard", ConfigMap.class)
                        .getMetadata()
                        .getLabels())
                .containsEntry("grafana_dashboard", "1")
                .doesNotContainKey("release");
    }

    private static Map<?, ?> metadata(Rendering rendering, String kind) {
        return (Map<?, ?>) rendering.document(kind).get("metadata");
    }

    private static List<NetworkPolicyIngressRule> ingress(Chart chart, String values) {
        return chart.render(values)
                .named(chart.name(), NetworkPolicy.class)
                .getSpec()
                .getIngress();
    }

    /** The kinds of the objects that are there with these values and not without, sorted. */
    private static List<String> added(Chart chart, String values) {
        var added = new ArrayList<>(kinds(chart, values));
        kinds(chart, "").forEach(added::remove);
        return added.stream().sorted().toList();
    }

    private static List<String> kinds(Chart chart, String values) {
        return chart.render(values).objects().stream().map(HasMetadata::getKind).toList();
    }
}
