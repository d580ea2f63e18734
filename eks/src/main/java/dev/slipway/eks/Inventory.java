package dev.slipway.eks;

import dev.slipway.eks.Resource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    /** What ELB says at once of the tags of load balancers and target groups. */
    private static final int TAGS_AT_ONCE = 20;

    static Inventory of(Aws aws, String cluster) {
        var networks = each(
                        aws.ask("ec2", "describe-vpcs", "--filters", "Name=tag:slipway:cluster,Values=" + cluster),
                        "Vpcs")
                .map(network -> network.path("VpcId").asString())
                .toList();
        var questions = new ArrayList<Callable<List<Resource>>>();
        questions.add(() -> balancers(aws));
        questions.add(() -> classicBalancers(aws));
        questions.add(() -> targetGroups(aws));
        if (!networks.isEmpty()) {
            var here = "Name=vpc-id,Values=" + String.join(",", networks);
            questions.add(() -> inNetwork(aws, Kind.NETWORK_INTERFACE, "NetworkInterfaceId", here));
            questions.add(() -> inNetwork(aws, Kind.SECURITY_GROUP, "GroupId", here));
            questions.add(() -> natGateways(aws, here));
            questions.add(() -> instances(aws, here));
        }
        var control = aws.find("eks", "describe-cluster", "--name", cluster).map(answer -> answer.path("cluster"));
        var ours = answers(questions).stream()
                .filter(resource -> networks.contains(resource.network()) || resource.madeBy(cluster))
                .toList();
        return new Inventory(cluster, control, networks, ours);
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
                .filter(gateway -> !gateway.path("State").asString("").equals("deleted"))
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

    private static List<Resource> balancers(Aws aws) {
        var all = each(aws.ask("elbv2", "describe-load-balancers"), "LoadBalancers")
                .toList();
        return tagged(aws, "elbv2", Kind.LOAD_BALANCER, "LoadBalancerArn", "LoadBalancerName", "VpcId", all);
    }

    private static List<Resource> classicBalancers(Aws aws) {
        var all = each(aws.ask("elb", "describe-load-balancers"), "LoadBalancerDescriptions")
                .toList();
        return tagged(aws, "elb", Kind.CLASSIC_LOAD_BALANCER, "LoadBalancerName", "LoadBalancerName", "VPCId", all);
    }

    private static List<Resource> targetGroups(Aws aws) {
        var all =
                each(aws.ask("elbv2", "describe-target-groups"), "TargetGroups").toList();
        return tagged(aws, "elbv2", Kind.TARGET_GROUP, "TargetGroupArn", "TargetGroupName", "VpcId", all);
    }

    /** ELB gives no tags with its lists: they are asked for apart, a few at once. */
    private static List<Resource> tagged(
            Aws aws, String service, Kind kind, String id, String name, String network, List<JsonNode> all) {
        var tags = new TreeMap<String, Map<String, String>>();
        for (var start = 0; start < all.size(); start += TAGS_AT_ONCE) {
            var some = all.subList(start, Math.min(start + TAGS_AT_ONCE, all.size()));
            var question = new ArrayList<>(List.of(
                    service, "describe-tags", service.equals("elb") ? "--load-balancer-names" : "--resource-arns"));
            some.forEach(thing -> question.add(thing.path(id).asString()));
            each(aws.ask(question.toArray(String[]::new)), "TagDescriptions")
                    .forEach(answer -> tags.put(
                            answer.path(service.equals("elb") ? id : "ResourceArn")
                                    .asString(),
                            Resource.tags(answer.path("Tags"))));
        }
        return all.stream()
                .map(thing -> new Resource(
                        kind,
                        thing.path(id).asString(),
                        thing.path(name).asString(),
                        thing.path(network).asString(""),
                        tags.getOrDefault(thing.path(id).asString(), Map.of()),
                        thing))
                .toList();
    }
}
