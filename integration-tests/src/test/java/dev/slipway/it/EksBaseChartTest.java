package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster needs before the services: their namespace, the way in, the switch of network policies. */
class EksBaseChartTest {
    private static final String ALL_TAGS = "tags: {team: shop, cost-center: '42'}";

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void rendersTheseKinds(String environment) {
        assertThat(Chart.eksBase().renderIn(environment).objects())
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder(
                        "ConfigMap", "IngressClass", "IngressClassParams", "Namespace", "NodeClass", "NodePool");
    }

    @Test
    void labelsEachObjectAsKubernetesRecommends() {
        assertThat(rendering("").objects())
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/name", "eks-base")
                        .containsEntry("app.kubernetes.io/instance", "eks-base")
                        .containsEntry("app.kubernetes.io/managed-by", "Helm")
                        .containsEntry("app.kubernetes.io/version", Pom.version())
                        .containsEntry("helm.sh/chart", "eks-base-" + Pom.version()));
    }

    /** Half of what enforces network policies; the other half is the NodeClass's. */
    @Test
    void switchesNetworkPoliciesOn() {
        var switches = rendering("").one(ConfigMap.class);

        assertThat(switches.getMetadata().getNamespace()).isEqualTo("kube-system");
        assertThat(switches.getMetadata().getName()).isEqualTo("amazon-vpc-cni");
        assertThat(switches.getData()).isEqualTo(Map.of("enable-network-policy-controller", "true"));
    }

    @Test
    void holdsTheServicesToPodSecurityRestricted() {
        assertThat(namespace("").getMetadata().getName()).isEqualTo("slipway");
        assertThat(namespace("").getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted")
                .containsEntry("pod-security.kubernetes.io/enforce-version", "latest")
                .containsEntry("pod-security.kubernetes.io/warn", "restricted")
                .containsEntry("pod-security.kubernetes.io/warn-version", "latest");
    }

    @Test
    void hasNewPodsWaitUntilTheLoadBalancerFindsThemHealthy() {
        assertThat(namespace("").getMetadata().getLabels())
                .containsEntry("eks.amazonaws.com/pod-readiness-gate-inject", "enabled");
    }

    @Test
    void keepsTheNamespaceWithAllThatIsInItWhenItIsUninstalled() {
        assertThat(namespace("").getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
    }

    @Test
    void leadsFromTheIngressOfThePageToAutoModesController() {
        var rendering = rendering("");
        var ingressClass = rendering.one(IngressClass.class);
        var ingress = Chart.frontend().renderIn("prod").one(Ingress.class);

        assertThat(ingress.getSpec().getIngressClassName())
                .isEqualTo(ingressClass.getMetadata().getName());
        assertThat(ingressClass.getSpec().getController()).isEqualTo("eks.amazonaws.com/alb");
        assertThat(ingressClass.getSpec().getParameters()).satisfies(parameters -> {
            assertThat(parameters.getApiGroup()).isEqualTo("eks.amazonaws.com");
            assertThat(parameters.getKind()).isEqualTo("IngressClassParams");
            assertThat(part(rendering.document("IngressClassParams"), "metadata"))
                    .containsEntry("name", parameters.getName());
        });
    }

    @Test
    void isReachedFromTheInternetOnlyWhereValuesSaySo() {
        var unsaid = Chart.eksBase().render(Chart.eksBase().names());

        assertThat(part(unsaid.document("IngressClassParams"), "spec")).containsEntry("scheme", "internal");
        assertThat(parameters(Chart.eksBase().values("dev"))).containsEntry("scheme", "internet-facing");
        assertThat(parameters(Chart.eksBase().values("prod"))).containsEntry("scheme", "internet-facing");
    }

    @Test
    void letsNoOtherNamespaceMakeALoadBalancer() {
        assertThat(parameters("namespace: till"))
                .containsEntry(
                        "namespaceSelector", Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", "till")));
        assertThat(namespace("namespace: till").getMetadata().getName()).isEqualTo("till");
    }

    /** The kinds that no public schema describes. NodePool has one: EksBaseIT. */
    @ParameterizedTest
    @ValueSource(strings = {"NodeClass", "IngressClassParams"})
    void usesOnlyFieldsThatAwsDocuments(String kind) {
        var everything =
                rendering(ALL_TAGS, "nodes: {disk: {kmsKey: 'arn:aws:kms:us-east-1:123456789012:alias/disks'}}");

        assertThat(everything.document(kind)).containsEntry("apiVersion", "eks.amazonaws.com/v1");
        assertThat(EksAutoMode.undocumented(everything.document(kind))).isEmpty();
        assertThat(EksAutoMode.undocumented(Map.of("kind", kind, "spec", Map.of("tag", Map.of()))))
                .containsExactly("spec.tag");
    }

    @Test
    void saysWhetherTheClusterIsReady() {
        assertThat(Chart.eksBase().notes("clusterName: shop-dev", "namespace: elsewhere"))
                .contains("cluster shop-dev is ready", "namespace elsewhere", "kubectl get nodeclass slipway");
    }

    private static Namespace namespace(String values) {
        return rendering(values).one(Namespace.class);
    }

    private static Map<String, Object> parameters(String values) {
        return part(rendering(values).document("IngressClassParams"), "spec");
    }

    private static Rendering rendering(String... values) {
        return Chart.eksBase().renderIn("prod", values);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> object, String name) {
        return (Map<String, Object>) object.get(name);
    }
}
