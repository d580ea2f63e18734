package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.eks.Resource.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no fake AWS makes by itself: interfaces and groups of EKS, as AWS describes them. */
class LeftoverTest {
    private static final Map<String, String> NODE = Map.of("eks:eks-cluster-name", "slipway-dev");
    private static final Resource OF_CONTROL_PLANE = nic("{Description: 'Amazon EKS slipway-dev'}");
    private static final Resource OF_NODE = nic("{Attachment: {InstanceId: i-node}}");
    private static final Resource OF_BASTION = nic("{Attachment: {InstanceId: i-bastion}, SubnetId: subnet-1}");
    private static final Resource OF_GROUP = of(Kind.SECURITY_GROUP, "sg-cluster", NODE, "{}");

    @Test
    void whatEndsWithTheClusterDoesNotCountWhileThereIsOne() {
        var left = left(
                "{resourcesVpcConfig: {clusterSecurityGroupId: sg-cluster}}",
                OF_CONTROL_PLANE,
                OF_NODE,
                OF_GROUP,
                of(Kind.INSTANCE, "i-node", NODE, "{}"));

        assertThat(left).isEmpty();
    }

    @Test
    void theSameCountsOnceTheClusterIsGone() {
        var left = left("", OF_CONTROL_PLANE, OF_NODE, OF_GROUP, of(Kind.INSTANCE, "i-node", NODE, "{}"));

        assertThat(left).extracting(Leftover::resource).containsExactly(OF_CONTROL_PLANE, OF_NODE, OF_GROUP);
    }

    @Test
    void aMachineThatIsNoNodeOfTheClusterHoldsTheNetworkUp() {
        var left = left("{}", OF_BASTION, of(Kind.INSTANCE, "i-bastion", Map.of(), "{}"));

        assertThat(left)
                .singleElement()
                .satisfies(one -> assertThat(one.why())
                        .isEqualTo("it holds subnet-1 up; it is that of i-bastion, which nobody ends with the cluster"))
                .extracting(Leftover::removal)
                .isEqualTo("aws ec2 terminate-instances --instance-ids i-bastion --region us-east-1");
    }

    @Test
    void theInterfacesOfAnotherClusterInTheSameNetworkCount() {
        assertThat(left("{}", nic("{Description: 'Amazon EKS slipway-dev-2'}"))).hasSize(1);
    }

    @Test
    void whatAnotherServiceHoldsIsRemovedWithItsOwner() {
        var left = left("{}", nic("{RequesterManaged: true, Description: 'ELB app/k8s-front/1'}"));

        assertThat(left)
                .singleElement()
                .extracting(Leftover::removal)
                .isEqualTo("remove what it belongs to: ELB app/k8s-front/1");
    }

    @Test
    void groupsOfTheNetworkAndOfTerraformGoWithIt() {
        var terraforms = Map.of("slipway:cluster", "slipway-dev");
        var ofNetwork = new Resource(Kind.SECURITY_GROUP, "sg-1", "default", "vpc-1", Map.of(), json("{}"));

        assertThat(left("", ofNetwork, of(Kind.SECURITY_GROUP, "sg-2", terraforms, "{}")))
                .isEmpty();
    }

    @Test
    void aControllersGroupCountsWhateverElseItsTagsSay() {
        var tags = Map.of("slipway:cluster", "slipway-dev", "elbv2.k8s.aws/cluster", "slipway-dev");

        assertThat(left("{}", of(Kind.SECURITY_GROUP, "sg-3", tags, "{}"))).hasSize(1);
    }

    private static List<Leftover> left(String control, Resource... resources) {
        var plane = control.isEmpty() ? Optional.<JsonNode>empty() : Optional.of(json(control));
        var all = new Inventory("slipway-dev", plane, List.of("vpc-1"), List.of(resources));
        return Leftover.of(all, Aws.in("us-east-1"));
    }

    private static Resource nic(String facts) {
        return of(Kind.NETWORK_INTERFACE, "eni-1", Map.of(), facts);
    }

    private static Resource of(Kind kind, String id, Map<String, String> tags, String facts) {
        return new Resource(kind, id, id, "vpc-1", tags, json(facts));
    }

    /** With single quotes and bare names, as a test is read more easily. */
    private static JsonNode json(String text) {
        var strict = text.replaceAll("([A-Za-z0-9-]+): ", "\"$1\": ")
                .replaceAll(": ([a-z][a-z0-9-]+)", ": \"$1\"")
                .replace('\'', '"')
                .replace(": \"true\"", ": true");
        return JsonMapper.shared().readTree(strict);
    }
}
