package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Release;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The chart eks-base against a real API server, which knows the kinds of Kubernetes by itself, those of EKS as far as AWS
 * documents them, and Karpenter's from Karpenter.
 */
class EksBaseIT {
    private static final String NAMESPACE = "eks-base";
    private static final Map<String, Object> VALUES =
            Map.of("clusterName", "shop-dev", "namespace", NAMESPACE, "tags.team", "shop");

    @RegisterExtension
    static final K3sCluster cluster = K3sCluster.ofNodes(2);

    @BeforeAll
    static void learnTheKindsOfEks() {
        EksAutoMode.kinds().forEach(EksBaseIT::learn);
    }

    @AfterAll
    static void forget() {
        release().uninstall();
        client().namespaces().withName(NAMESPACE).delete();
        for (var group : List.of("eks.amazonaws.com", "karpenter.sh")) {
            client().apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                    .filter(kind -> kind.getSpec().getGroup().equals(group))
                    .forEach(kind -> client().resource(kind).delete());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void fitsTheKindsOfKubernetes(String environment) {
        var rendering = rendering(environment);

        for (var kind : List.of(IngressClass.class, ConfigMap.class, Namespace.class)) {
            assertThatCode(() -> dryRun(rendering.one(kind))).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void fitsTheKindsOfEksAsDocumented(String environment) {
        for (var kind : List.of("NodeClass", "IngressClassParams")) {
            assertThatCode(() -> dryRun(object(rendering(environment), kind))).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void fitsKarpentersNodePool(String environment) throws IOException {
        learnKarpenters();

        assertThatCode(() -> dryRun(object(rendering(environment), "NodePool"))).doesNotThrowAnyException();
    }

    /** Otherwise the tests above would pass whatever the chart says. */
    @Test
    void wouldBeRefusedWithAMisspeltField() {
        var wrong = new Rendering(rendering("dev").yaml().replace("networkPolicyEventLogs:", "networkPolicyLogs:"));

        assertThatThrownBy(() -> client().resource(object(wrong, "NodeClass"))
                        .dryRun()
                        .fieldValidation(Validation.STRICT)
                        .create())
                .hasMessageContaining("unknown field \"spec.networkPolicyLogs\"");
    }

    @Test
    void isInstalledAndUninstalledByHelmAndLeavesTheNamespace() throws IOException {
        learnKarpenters();

        release().upgrade(Project.here().chartArchive("eks-base"), List.of(), VALUES, "");
        release().upgrade(Project.here().chartArchive("eks-base"), List.of(), VALUES, "");
        assertThatThrownBy(() -> client().resource(rootPod()).dryRun().create())
                .hasMessageContaining("violates PodSecurity \"restricted:latest\"");
        release().uninstall();

        assertThat(client().configMaps()
                        .inNamespace("kube-system")
                        .withName("amazon-vpc-cni")
                        .get())
                .isNull();
        assertThat(client().namespaces().withName(NAMESPACE).get()).isNotNull();
        assertThatCode(() -> release().upgrade(Project.here().chartArchive("eks-base"), List.of(), VALUES, ""))
                .as("it takes its namespace back")
                .doesNotThrowAnyException();
    }

    private static Rendering rendering(String environment) {
        return Chart.eksBase().renderIn(environment, "{namespace: %s, tags: {team: shop}}".formatted(NAMESPACE));
    }

    private static HasMetadata object(Rendering rendering, String kind) {
        return rendering.objects().stream()
                .filter(object -> object.getKind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void dryRun(HasMetadata object) {
        client().resource(object)
                .dryRun()
                .fieldValidation(Validation.STRICT)
                .forceConflicts()
                .serverSideApply();
    }

    private static void learnKarpenters() throws IOException {
        var file = GoModule.KARPENTER.file("pkg/apis/crds/karpenter.sh_nodepools.yaml");
        learn(new KubernetesSerialization().unmarshal(Files.readString(file), CustomResourceDefinition.class));
    }

    private static void learn(CustomResourceDefinition kind) {
        client().resource(kind).serverSideApply();
        client().resource(kind).waitUntilCondition(EksBaseIT::established, 30, TimeUnit.SECONDS);
    }

    private static boolean established(CustomResourceDefinition kind) {
        return kind.getStatus() != null
                && kind.getStatus().getConditions() != null
                && kind.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    private static Pod rootPod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("root")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("root")
                .withImage("root")
                .endContainer()
                .endSpec()
                .build();
    }

    private static Release release() {
        return cluster.kubernetes().release("kube-system", "eks-base");
    }

    private static KubernetesClient client() {
        return cluster.kubernetes().client();
    }
}
