package dev.slipway.eks;

import dev.slipway.eks.Resource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What AWS holds at one moment in the network of a cluster, and elsewhere with the cluster's tag.
 *
 * @param control the control plane, as EKS describes it; empty when there is none
 * @param networks the VPCs that Terraform made for the cluster: one, or none
 */
record Inventory(String cluster, Optional<JsonNode> control, List<String> networks, List<Resource> resources) {
    static Inventory of(Aws aws, String cluster) {
        var networks = each(
                        aws.ask("ec2", "describe-vpcs", "--filters", "Name=tag:slipway:cluster,Values=" + cluster),
                        "Vpcs")
                .map(network -> network.path("VpcId").asString())
                .toList();
        var questions = new ArrayList<Callable<List<Resource>>>();
        var elb = new Elb(aws, networks);
        questions.add(elb::balancers);
        questions.add(elb::classicBalancers);
        questions.add(elb::targetGroups);
        if (!networks.isEmpty()) {
            var here = "Name=vpc-id,Values=" + String.join(",", networks);
            questions.add(() -> inNetwork(aws, Kind.NETWORK_INTERFACE, "NetworkInterfaceId", here));
            questions.add(() -> inNetwork(aws, Kind.SECURITY_GROUP, "GroupId", here));
            questions.add(() -> natGateways(aws, here));
            questions.add(() -> instances(aws, here));
        }
        var control = control(aws, cluster);
        var ours = answers(questions).stream()
                .filter(resource -> networks.contains(resource.network()) || resource.madeBy(cluster))
                .toList();
        return new Inventory(cluster, control, networks, ours);
    }

    /** The control plane, as EKS describes it. */
    static Optional<JsonNode> control(Aws aws, String cluster) {
        return aws.find("eks", "describe-cluster", "--name", cluster).map(answer -> answer.path("cluster"));
    }

    List<Resource> of(Kind kind) {
        return resources.stream().filter(resource -> resource.kind() == kind).toList();
    }

    /** Asked at the same time: each question takes the AWS CLI a second, however short the answer. */
    static <T> List<T> answers(List<Callable<List<T>>> questions) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<T>();
            for (var answer : questions.stream().map(threads::submit).toList()) {
                all.addAll(answer.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking AWS", e);
        }
    }

    static Stream<JsonNode> each(JsonNode answer, String list) {
        return StreamSupport.stream(answer.path(list).spliterator(), false);
    }

    private static List<Resource> inNetwork(Aws aws, Kind kind, String id, String here) {
        var things = kind == Kind.SECURITY_GROUP ? "security-groups" : "network-interfaces";
        var list = kind == Kind.SECURITY_GROUP ? "SecurityGroups" : "NetworkInterfaces";
        return each(aws.ask("ec2", "describe-" + things, "--filters", here), list)
                .map(thing -> Resource.of(kind, id, thing))
                .toList();
    }

    private static List<Resource> natGateways(Aws aws, String here) {
        return each(aws.ask("ec2", "describe-nat-gateways", "--filter", here), "NatGateways")
                // A deleted or failed one is listed for an hour more.
                .filter(gateway -> gateway.path("State").asString("").matches("pending|available|deleting"))
                .map(gateway -> Resource.of(Kind.NAT_GATEWAY, "NatGatewayId", gateway))
                .toList();
    }

    private static List<Resource> instances(Aws aws, String here) {
        return each(aws.ask("ec2", "describe-instances", "--filters", here), "Reservations")
                .flatMap(reservation -> each(reservation, "Instances"))
                .filter(instance ->
                        !instance.path("State").path("Name").asString("").equals("terminated"))
                .map(instance -> Resource.of(Kind.INSTANCE, "InstanceId", instance))
                .toList();
    }
}
