package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which connections are meant. That others are refused, the drill R25 shows. */
class NetworkPolicyChartTest {
    private static final String NAME = "app.kubernetes.io/name";
    private static final String INSTANCE = "app.kubernetes.io/instance";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void deniesWhatIsNotAllowedInBothDirections(Chart chart) {
        var rendering = chart.render("");

        assertThat(rendering.all(NetworkPolicy.class))
                .allSatisfy(
                        policy -> assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress"));
        assertThat(policy(rendering, chart.name()).getPodSelector().getMatchLabels())
                .isEqualTo(Map.of(NAME, chart.name(), INSTANCE, chart.name()));
    }

    @Test
    void letsTheFrontendAndTheHelmTestCallTheBackend() {
        var ingress = policy(Chart.backend().render(""), "backend").getIngress();

        assertThat(ingress).singleElement().satisfies(rule -> {
            assertThat(ports(rule.getPorts())).containsExactly(4567);
            assertThat(rule.getFrom())
                    .extracting(NetworkPolicyPeer::getPodSelector)
                    .extracting(LabelSelector::getMatchLabels)
                    .containsExactly(Map.of(NAME, "frontend"), Map.of(NAME, "backend-test", INSTANCE, "backend"));
        });
    }

    @Test
    void letsAnyoneCallTheFrontendOnItsPortOnly() {
        var ingress = policy(Chart.frontend().render(""), "frontend").getIngress();

        assertThat(ingress).singleElement().satisfies(rule -> {
            assertThat(ports(rule.getPorts())).containsExactly(3000);
            assertThat(rule.getFrom()).isEmpty();
        });
    }

    @Test
    void letsTheBackendCallNothingButDns() {
        assertThat(policy(Chart.backend().render(""), "backend").getEgress())
                .singleElement()
                .satisfies(NetworkPolicyChartTest::assertDns);
    }

    @ParameterizedTest
    @CsvSource({
        "http://backend:4567, backend, , 4567",
        "http://greeter, greeter, , 80",
        "http://backend.shop:8080, backend, shop, 8080",
        "http://backend.shop.svc.cluster.local:4567, backend, shop, 4567"
    })
    void letsTheFrontendCallDnsAndTheBackendItNames(String url, String instance, String namespace, int port) {
        var egress = policy(Chart.frontend().render("config: {backendUrl: '%s'}".formatted(url)), "frontend")
                .getEgress();

        assertThat(egress).hasSize(2).first().satisfies(NetworkPolicyChartTest::assertDns);
        assertThat(ports(egress.get(1).getPorts())).containsExactly(port);
        assertThat(egress.get(1).getTo()).singleElement().satisfies(peer -> {
            assertThat(peer.getPodSelector().getMatchLabels()).isEqualTo(Map.of(INSTANCE, instance));
            assertThat(peer.getNamespaceSelector()).isEqualTo(namespace == null ? null : named(namespace));
        });
    }

    private static LabelSelector named(String namespace) {
        return new LabelSelectorBuilder()
                .addToMatchLabels("kubernetes.io/metadata.name", namespace)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector.monitoring:4318, monitoring, 4318",
        "http://collector.monitoring.svc.cluster.local:4318, monitoring, 4318",
        "http://collector:4318, , 4318",
        "http://collector.monitoring, monitoring, 80"
    })
    void letsBothServicesCallTheNamespaceOfTheCollector(String url, String namespace, int port) {
        for (var chart : Chart.services().toList()) {
            var egress = policy(chart.render("tracing: {endpoint: '%s'}".formatted(url)), chart.name())
                    .getEgress();

            assertThat(egress).first().satisfies(NetworkPolicyChartTest::assertDns);
            assertThat(ports(egress.getLast().getPorts())).containsExactly(port);
            assertThat(egress.getLast().getTo()).singleElement().satisfies(peer -> {
                assertThat(peer.getPodSelector()).isEqualTo(new LabelSelector());
                assertThat(peer.getNamespaceSelector()).isEqualTo(namespace == null ? null : named(namespace));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void letsTheHelmTestCallItsServiceAndNobodyCallIt(Chart chart) {
        var rendering = HelmTestPod.of(chart, folder);
        var policy = policy(rendering, chart.name() + "-test");

        assertThat(HelmTestPod.in(rendering).getMetadata().getLabels())
                .containsAllEntriesOf(policy.getPodSelector().getMatchLabels());
        assertThat(policy.getIngress()).isEmpty();
        assertThat(policy.getEgress()).hasSize(2).first().satisfies(NetworkPolicyChartTest::assertDns);
        assertThat(policy.getEgress().get(1).getTo())
                .singleElement()
                .satisfies(peer -> assertThat(rendering.pod().getMetadata().getLabels())
                        .containsAllEntriesOf(peer.getPodSelector().getMatchLabels()));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void allowsEverythingWhenItIsSwitchedOff(Chart chart) {
        assertThat(chart.render("networkPolicy: {enabled: false}").all(NetworkPolicy.class))
                .isEmpty();
    }

    private static void assertDns(NetworkPolicyEgressRule rule) {
        assertThat(rule.getTo()).isEmpty();
        assertThat(rule.getPorts()).extracting(NetworkPolicyPort::getProtocol).containsExactly("UDP", "TCP");
        assertThat(ports(rule.getPorts())).containsExactly(53, 53);
    }

    private static List<Integer> ports(List<NetworkPolicyPort> ports) {
        return ports.stream()
                .map(NetworkPolicyPort::getPort)
                .map(IntOrString::getIntVal)
                .toList();
    }

    private static NetworkPolicySpec policy(Rendering rendering, String name) {
        return rendering.named(name, NetworkPolicy.class).getSpec();
    }
}
