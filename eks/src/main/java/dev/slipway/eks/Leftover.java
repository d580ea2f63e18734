package dev.slipway.eks;

import dev.slipway.eks.Resource.Kind;
import java.util.List;

/**
 * Something that Terraform did not make and that would outlive the cluster: it keeps the network from being deleted, or
 * goes on costing.
 *
 * @param why it is in the way
 * @param removal the command that removes it
 */
record Leftover(Resource resource, String why, String removal) {
    /** All that is left. */
    static List<Leftover> of(Inventory all, Aws aws) {
        return all.resources().stream()
                .filter(resource -> staysBehind(resource, all))
                .map(resource -> of(resource, aws))
                .toList();
    }

    private static boolean staysBehind(Resource resource, Inventory all) {
        return switch (resource.kind()) {
            case LOAD_BALANCER, CLASSIC_LOAD_BALANCER, TARGET_GROUP -> true;
            case NETWORK_INTERFACE -> !goesByItself(resource, all);
            case SECURITY_GROUP -> !goesWithItsOwner(resource, all);
            default -> false; // NAT gateways are Terraform's; EKS ends its instances; the rest holds no network up
        };
    }

    /**
     * The interfaces that nobody needs to remove: those of NAT gateways, which Terraform deletes, and as long as there is
     * a cluster, whose end ends them, those of its control plane and its nodes. Once the cluster is gone, they are
     * forgotten ones. An interface of a machine that is not a node, such as a bastion, stays.
     */
    private static boolean goesByItself(Resource nic, Inventory all) {
        var ofGateway = all.of(Kind.NAT_GATEWAY).stream()
                .flatMap(gateway -> Inventory.each(gateway.facts(), "NatGatewayAddresses"))
                .anyMatch(address ->
                        address.path("NetworkInterfaceId").asString("").equals(nic.id()));
        if (ofGateway || all.control().isEmpty()) {
            return ofGateway;
        }
        var machine = machine(nic);
        return nic.fact("Description").equals("Amazon EKS " + all.cluster())
                || all.of(Kind.INSTANCE).stream()
                        .anyMatch(instance -> instance.id().equals(machine) && instance.madeBy(all.cluster()));
    }

    /**
     * The network takes its default group with it, the cluster its own one, and Terraform those that it made; whatever
     * controllers made for load balancers stays.
     */
    private static boolean goesWithItsOwner(Resource group, Inventory all) {
        var ofCluster = all.control()
                .map(control -> control.path("resourcesVpcConfig")
                        .path("clusterSecurityGroupId")
                        .asString(""))
                .orElse("");
        return group.name().equals("default")
                || group.id().equals(ofCluster)
                || all.cluster().equals(group.tags().get("slipway:cluster")) && !group.madeBy(all.cluster());
    }

    private static String machine(Resource nic) {
        return nic.facts().path("Attachment").path("InstanceId").asString("");
    }

    private static Leftover of(Resource resource, Aws aws) {
        var id = resource.id();
        return switch (resource.kind()) {
            case LOAD_BALANCER ->
                new Leftover(
                        resource,
                        "its interfaces are in the subnets, and it costs by the hour",
                        aws.typed("elbv2 delete-load-balancer --load-balancer-arn " + id));
            case CLASSIC_LOAD_BALANCER ->
                new Leftover(
                        resource,
                        "its interfaces are in the subnets, and it costs by the hour",
                        aws.typed("elb delete-load-balancer --load-balancer-name " + id));
            case TARGET_GROUP ->
                new Leftover(
                        resource,
                        "nobody would remove it later",
                        aws.typed("elbv2 delete-target-group --target-group-arn " + id));
            case SECURITY_GROUP ->
                new Leftover(
                        resource,
                        "it holds %s up".formatted(resource.network()),
                        aws.typed("ec2 delete-security-group --group-id " + id));
            default -> ofInterface(resource, aws);
        };
    }

    private static Leftover ofInterface(Resource resource, Aws aws) {
        var machine = machine(resource);
        var subnet = resource.fact("SubnetId");
        if (resource.facts().path("RequesterManaged").asBoolean(false)) {
            return new Leftover(
                    resource,
                    "it holds %s up, and nobody but its owner can remove it".formatted(subnet),
                    "remove what it belongs to: " + resource.fact("Description"));
        }
        return machine.isEmpty()
                ? new Leftover(
                        resource,
                        "it holds %s up".formatted(subnet),
                        aws.typed("ec2 delete-network-interface --network-interface-id " + resource.id()))
                : new Leftover(
                        resource,
                        "it holds %s up; it is that of %s, which nobody ends with the cluster"
                                .formatted(subnet, machine),
                        aws.typed("ec2 terminate-instances --instance-ids " + machine));
    }

    /** On two lines, for a list. */
    @Override
    public String toString() {
        var name = resource.name().equals(resource.id()) ? description() : resource.name();
        return "  %s %s%s: %s%n      %s"
                .formatted(resource.kind(), resource.id(), name.isEmpty() ? "" : " (" + name + ")", why, removal);
    }

    private String description() {
        return resource.fact("Description");
    }
}
