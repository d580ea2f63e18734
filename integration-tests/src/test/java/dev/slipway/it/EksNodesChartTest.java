package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The nodes of the services: found by the cluster's name, enforcing policies, and bounded in what they cost. */
class EksNodesChartTest {
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/0b1c2d3e-0000-4000-8000-123456789abc";

    @Test
    void followFromTheNameOfTheCluster() {
        var nodes = nodeClass("clusterName: shop-dev");

        assertThat(nodes.at("/role").asString()).isEqualTo("shop-dev-node");
        assertThat(nodes.at("/subnetSelectorTerms"))
                .isEqualTo(json("[{tags: {kubernetes.io/role/internal-elb: '1', 'slipway:cluster': shop-dev}}]"));
        assertThat(nodes.at("/securityGroupSelectorTerms"))
                .isEqualTo(json("[{tags: {'aws:eks:cluster-name': shop-dev}}]"));
    }

    @Test
    void mayHaveAnotherRole() {
        assertThat(nodeClass("nodes: {role: shop-nodes}").at("/role").asString())
                .isEqualTo("shop-nodes");
    }

    /** Half of what enforces network policies; the other half is the ConfigMap's. */
    @Test
    void enforceNetworkPolicies() {
        var strict = nodeClass("networkPolicy: {default: DefaultDeny, eventLogs: false}");

        assertThat(nodeClass("").at("/networkPolicy").asString()).isEqualTo("DefaultAllow");
        assertThat(nodeClass("").at("/networkPolicyEventLogs").asString()).isEqualTo("Enabled");
        assertThat(strict.at("/networkPolicy").asString()).isEqualTo("DefaultDeny");
        assertThat(strict.at("/networkPolicyEventLogs").asString()).isEqualTo("Disabled");
    }

    @Test
    void haveNoPublicAddress() {
        var address = nodeClass("").at("/advancedNetworking/associatePublicIPAddress");

        assertThat(address.isBoolean()).isTrue();
        assertThat(address.asBoolean()).isFalse();
    }

    @Test
    void encryptTheirDisksByTheKeyThatIsNamed() {
        assertThat(nodeClass("").at("/ephemeralStorage")).isEqualTo(json("{size: 80Gi}"));
        assertThat(nodeClass("nodes: {disk: {kmsKey: '%s'}}".formatted(KEY)).at("/ephemeralStorage"))
                .isEqualTo(json("{size: 80Gi, kmsKeyID: '%s'}".formatted(KEY)));
    }

    @Test
    void carryTagsAsTheLoadBalancerDoes() {
        var rendering = rendering("tags: {team: shop}");

        assertThat(spec(rendering, "NodeClass").at("/tags")).isEqualTo(json("{team: shop}"));
        assertThat(spec(rendering, "IngressClassParams").at("/tags")).isEqualTo(json("[{key: team, value: shop}]"));
        assertThat(nodeClass("").has("tags"))
                .as("by default none, which needs no policy")
                .isFalse();
    }

    /** Network policies are enforced nowhere else, so nowhere else may a pod of the services run. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void takeThePodsOfTheServices(Chart service, @TempDir Path folder) {
        var pool = rendering("").document("NodePool");
        var onlyThere = Map.of("karpenter.sh/nodepool", "slipway");

        assertThat(pool.get("metadata").toString()).contains("name=slipway");
        assertThat(service.renderIn("prod").pod().getSpec().getNodeSelector()).isEqualTo(onlyThere);
        assertThat(service.render("").pod().getSpec().getNodeSelector()).isNullOrEmpty();
        assertThat(HelmTestPod.in(HelmTestPod.of(service, folder, "nodePool: slipway"))
                        .getSpec()
                        .getNodeSelector())
                .isEqualTo(onlyThere);
    }

    @Test
    void areMadeByTheClassThatEnforces() {
        var reference = nodePool("").at("/template/spec/nodeClassRef");

        assertThat(reference).isEqualTo(json("{group: eks.amazonaws.com, kind: NodeClass, name: slipway}"));
        assertThat(rendering("").document("NodeClass").get("metadata").toString())
                .contains("name=" + reference.at("/name").asString());
    }

    @Test
    void areOfTheProcessorAndThePriceThatValuesSay() {
        assertThat(requirement("", "kubernetes.io/arch")).isEqualTo(json("[amd64]"));
        assertThat(requirement("nodes: {architectures: [arm64]}", "kubernetes.io/arch"))
                .isEqualTo(json("[arm64]"));
        assertThat(requirement("", "karpenter.sh/capacity-type")).isEqualTo(json("[on-demand]"));
        assertThat(requirement(Chart.eksBase().values("dev"), "karpenter.sh/capacity-type"))
                .isEqualTo(json("[spot, on-demand]"));
    }

    @Test
    void standInAllZonesUnlessSomeAreNamed() {
        assertThat(nodePool("").toString()).doesNotContain("topology.kubernetes.io/zone");
        assertThat(requirement("nodes: {zones: [us-east-1a]}", "topology.kubernetes.io/zone"))
                .isEqualTo(json("[us-east-1a]"));
    }

    @Test
    void costNoMoreThanTheirLimits() {
        assertThat(nodePool("").at("/limits")).isEqualTo(json("{cpu: '64', memory: 256Gi}"));
        assertThat(nodePool(Chart.eksBase().values("dev")).at("/limits")).isEqualTo(json("{cpu: '8', memory: 32Gi}"));
    }

    @Test
    void areReplacedOneByOneBeforeEksDoesIt() {
        assertThat(nodePool("").at("/template/spec/expireAfter").asString()).isEqualTo("336h");
        assertThat(nodePool("").at("/template/spec/terminationGracePeriod").asString())
                .isEqualTo("24h");
        assertThat(nodePool("").at("/disruption"))
                .isEqualTo(json("{consolidationPolicy: WhenEmptyOrUnderutilized, consolidateAfter: 15m,"
                        + " budgets: [{nodes: '1'}]}"));
    }

    private static JsonNode requirement(String values, String key) {
        return nodePool(values)
                .at("/template/spec/requirements")
                .valueStream()
                .filter(requirement -> requirement.at("/key").asString().equals(key))
                .findFirst()
                .orElseThrow()
                .at("/values");
    }

    private static JsonNode nodeClass(String values) {
        return spec(rendering(values), "NodeClass");
    }

    private static JsonNode nodePool(String values) {
        return spec(rendering(values), "NodePool");
    }

    private static Rendering rendering(String values) {
        return Chart.eksBase().renderIn("prod", values);
    }

    private static JsonNode spec(Rendering rendering, String kind) {
        return new ObjectMapper().valueToTree(rendering.document(kind).get("spec"));
    }

    private static JsonNode json(String yaml) {
        return new YAMLMapper().readTree(yaml);
    }
}
