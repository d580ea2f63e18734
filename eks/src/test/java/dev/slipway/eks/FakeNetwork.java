package dev.slipway.eks;

import java.util.List;

/**
 * A network in the fake AWS with two subnets, as Terraform makes it for a cluster, and what else may be in it.
 *
 * @param id of the VPC
 */
record FakeNetwork(Aws aws, String id, List<String> subnets) {
    /** Of a cluster. */
    static FakeNetwork of(Aws aws, String cluster) {
        var network = made(aws);
        aws.tell("ec2", "create-tags", "--resources", network.id, "--tags", "Key=slipway:cluster,Value=" + cluster);
        return network;
    }

    /** Of nobody that this project knows. */
    static FakeNetwork made(Aws aws) {
        var id = aws.ask("ec2", "create-vpc", "--cidr-block", "10.20.0.0/16")
                .path("Vpc")
                .path("VpcId")
                .asString();
        return new FakeNetwork(aws, id, List.of(subnet(aws, id, "a", "0"), subnet(aws, id, "b", "16")));
    }

    private static String subnet(Aws aws, String network, String zone, String third) {
        return aws.ask(
                        "ec2",
                        "create-subnet",
                        "--vpc-id",
                        network,
                        "--cidr-block",
                        "10.20.%s.0/20".formatted(third),
                        "--availability-zone",
                        aws.region() + zone)
                .path("Subnet")
                .path("SubnetId")
                .asString();
    }

    /** An application load balancer, marked as Auto Mode marks it; its ARN. */
    String balancer(String name, String cluster) {
        return aws.ask(
                        "elbv2",
                        "create-load-balancer",
                        "--name",
                        name,
                        "--subnets",
                        subnets.getFirst(),
                        subnets.getLast(),
                        "--tags",
                        "Key=eks:eks-cluster-name,Value=" + cluster)
                .path("LoadBalancers")
                .path(0)
                .path("LoadBalancerArn")
                .asString();
    }

    /** A classic load balancer without any mark; its name. */
    String classicBalancer(String name) {
        aws.tell(
                "elb",
                "create-load-balancer",
                "--load-balancer-name",
                name,
                "--listeners",
                "Protocol=http,LoadBalancerPort=80,InstanceProtocol=http,InstancePort=80",
                "--subnets",
                subnets.getFirst());
        return name;
    }

    /** A target group; its ARN. */
    String targetGroup(String name) {
        return aws.ask(
                        "elbv2",
                        "create-target-group",
                        "--name",
                        name,
                        "--protocol",
                        "HTTP",
                        "--port",
                        "80",
                        "--vpc-id",
                        id)
                .path("TargetGroups")
                .path(0)
                .path("TargetGroupArn")
                .asString();
    }

    /** A security group; its id. */
    String securityGroup(String name) {
        return aws.ask("ec2", "create-security-group", "--group-name", name, "--description", name, "--vpc-id", id)
                .path("GroupId")
                .asString();
    }

    /** A network interface that is on nothing; its id. */
    String networkInterface() {
        return aws.ask(
                        "ec2",
                        "create-network-interface",
                        "--subnet-id",
                        subnets.getFirst(),
                        "--description",
                        "forgotten")
                .path("NetworkInterface")
                .path("NetworkInterfaceId")
                .asString();
    }

    /** A NAT gateway with its address, as Terraform makes it; its id. */
    String natGateway() {
        var address = address();
        return aws.ask("ec2", "create-nat-gateway", "--subnet-id", subnets.getFirst(), "--allocation-id", address)
                .path("NatGateway")
                .path("NatGatewayId")
                .asString();
    }

    /** A public address on nothing, tagged as Terraform does; its id. */
    String address() {
        var id = aws.ask("ec2", "allocate-address", "--domain", "vpc")
                .path("AllocationId")
                .asString();
        aws.tell("ec2", "create-tags", "--resources", id, "--tags", "Key=slipway:cluster,Value=slipway-dev");
        return id;
    }

    /** A control plane, with an API that nobody answers at. */
    void cluster(String name) {
        var role = "arn:aws:iam::%s:role/%s-cluster".formatted(FakeAws.ACCOUNT, name);
        var where = "subnetIds=" + String.join(",", subnets);
        aws.tell("eks", "create-cluster", "--name", name, "--role-arn", role, "--resources-vpc-config", where);
    }
}
