package dev.slipway.eks;

import dev.slipway.eks.Resource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The load balancers of a region. ELB gives no tags with its lists; they are asked for only where the network does not
 * tell already whose it is.
 *
 * @param networks the VPCs of the cluster
 */
record Elb(Aws aws, List<String> networks) {
    /** Of how many ELB tells the tags at once. */
    private static final int AT_ONCE = 20;

    List<Resource> balancers() {
        var all = Inventory.each(aws.ask("elbv2", "describe-load-balancers"), "LoadBalancers")
                .map(thing -> resource(Kind.LOAD_BALANCER, "LoadBalancerArn", "LoadBalancerName", "VpcId", thing))
                .toList();
        return tagged("elbv2", "--resource-arns", "ResourceArn", all);
    }

    List<Resource> classicBalancers() {
        var name = "LoadBalancerName";
        var all = Inventory.each(aws.ask("elb", "describe-load-balancers"), "LoadBalancerDescriptions")
                .map(thing -> resource(Kind.CLASSIC_LOAD_BALANCER, name, name, "VPCId", thing))
                .toList();
        return tagged("elb", "--load-balancer-names", name, all);
    }

    List<Resource> targetGroups() {
        var all = Inventory.each(aws.ask("elbv2", "describe-target-groups"), "TargetGroups")
                .map(thing -> resource(Kind.TARGET_GROUP, "TargetGroupArn", "TargetGroupName", "VpcId", thing))
                .toList();
        return tagged("elbv2", "--resource-arns", "ResourceArn", all);
    }

    private static Resource resource(Kind kind, String id, String name, String network, JsonNode facts) {
        return new Resource(
                kind,
                facts.path(id).asString(),
                facts.path(name).asString(),
                facts.path(network).asString(""),
                Map.of(),
                facts);
    }

    private List<Resource> tagged(String service, String option, String id, List<Resource> all) {
        var elsewhere = all.stream()
                .filter(resource -> !networks.contains(resource.network()))
                .map(Resource::id)
                .toList();
        var tags = new TreeMap<String, Map<String, String>>();
        for (var start = 0; start < elsewhere.size(); start += AT_ONCE) {
            var words = new ArrayList<>(List.of(service, "describe-tags", option));
            words.addAll(elsewhere.subList(start, Math.min(start + AT_ONCE, elsewhere.size())));
            Inventory.each(aws.ask(words.toArray(String[]::new)), "TagDescriptions")
                    .forEach(of -> tags.put(of.path(id).asString(), Resource.tags(of.path("Tags"))));
        }
        return all.stream()
                .map(resource -> resource.with(tags.getOrDefault(resource.id(), Map.of())))
                .toList();
    }
}
