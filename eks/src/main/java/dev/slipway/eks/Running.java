package dev.slipway.eks;

import dev.slipway.eks.Resource.Kind;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What exists of a cluster right now, and goes on costing: its own things, what its controllers made, and what was left
 * behind.
 */
final class Running {
    private final Inventory all;
    private final List<Resource> beside;
    private final Prices prices;
    private final Bill bill;

    private Running(Inventory all, List<Resource> beside, Prices prices) {
        this.all = all;
        this.beside = beside;
        this.prices = prices;
        this.bill = new Bill(prices);
    }

    /** Asks AWS, and prices what it says. */
    static Bill bill(Aws aws, String cluster, Prices prices) {
        prices.requireRegion(aws.region());
        var all = Inventory.of(aws, cluster);
        List<Callable<List<Resource>>> questions = List.of(
                () -> volumes(aws, all),
                () -> addresses(aws, all),
                () -> keys(aws, cluster),
                () -> logs(aws, cluster),
                () -> repositories(aws, cluster));
        return new Running(all, Inventory.answers(questions), prices).bill();
    }

    private Bill bill() {
        var rates = prices.rates();
        all.control().ifPresent(_ -> bill.add("EKS control plane", 1, all.cluster(), rates.controlPlane()));
        all.of(Kind.NAT_GATEWAY).forEach(gateway -> bill.add("NAT gateway", 1, gateway.id(), rates.natGateway()));
        all.of(Kind.LOAD_BALANCER)
                .forEach(balancer -> bill.add("load balancer", 1, balancer.name(), rates.loadBalancer()));
        all.of(Kind.CLASSIC_LOAD_BALANCER)
                .forEach(
                        balancer -> bill.add("classic load balancer", 1, balancer.name(), rates.classicLoadBalancer()));
        all.of(Kind.INSTANCE).forEach(this::instance);
        addresses();
        of(Kind.VOLUME)
                .forEach(disk ->
                        bill.add("disk " + disk.id(), disk.facts().path("Size").asInt(), "GB", rates.disk()));
        of(Kind.KEY).forEach(key -> bill.add("KMS key", 1, key.name(), rates.key()));
        of(Kind.LOG_GROUP)
                .forEach(group -> bill.add("logs " + group.name(), gigabytes(group), "GB", rates.logStorage()));
        of(Kind.REPOSITORY)
                .forEach(repository -> bill.addUnpriced("ECR repository", repository.name(), "by what is in it"));
        return bill;
    }

    private void instance(Resource instance) {
        var type = instance.fact("InstanceType");
        var price = prices.instances().get(type);
        if (price == null) {
            bill.addUnpriced("instance " + instance.id(), type, "not in the price table");
            return;
        }
        bill.add("instance " + instance.id(), 1, type, price);
        if (instance.madeBy(all.cluster())) {
            bill.add(
                    "Auto Mode's surcharge on it",
                    1,
                    type,
                    price.times(prices.rates().autoMode()));
        }
    }

    /** Those on interfaces, and those that were kept and are on none; AWS takes the same for both. */
    private void addresses() {
        var price = prices.rates().publicAddress();
        all.of(Kind.NETWORK_INTERFACE).stream()
                .map(nic -> nic.facts().path("Association").path("PublicIp").asString(""))
                .filter(address -> !address.isEmpty())
                .forEach(address -> bill.add("public IPv4", 1, address, price));
        of(Kind.ADDRESS).forEach(address -> bill.add("public IPv4 on nothing", 1, address.fact("PublicIp"), price));
    }

    private Stream<Resource> of(Kind kind) {
        return beside.stream().filter(resource -> resource.kind() == kind);
    }

    private static double gigabytes(Resource group) {
        return group.facts().path("storedBytes").asLong() / 1e9;
    }

    private static List<Resource> volumes(Aws aws, Inventory all) {
        var machines = all.of(Kind.INSTANCE).stream().map(Resource::id).toList();
        return Inventory.each(aws.ask("ec2", "describe-volumes"), "Volumes")
                .map(volume -> Resource.of(Kind.VOLUME, "VolumeId", volume))
                .filter(volume -> volume.madeBy(all.cluster())
                        || Inventory.each(volume.facts(), "Attachments")
                                .anyMatch(attached -> machines.contains(
                                        attached.path("InstanceId").asString())))
                .toList();
    }

    private static List<Resource> addresses(Aws aws, Inventory all) {
        return Inventory.each(
                        aws.ask(
                                "ec2",
                                "describe-addresses",
                                "--filters",
                                "Name=tag:slipway:cluster,Values=" + all.cluster()),
                        "Addresses")
                .filter(address ->
                        address.path("NetworkInterfaceId").asString("").isEmpty())
                .map(address -> Resource.of(Kind.ADDRESS, "AllocationId", address))
                .toList();
    }

    /** By their names: a key that is about to be deleted has lost its name, and costs nothing any more. */
    private static List<Resource> keys(Aws aws, String cluster) {
        return named(aws.ask("kms", "list-aliases"), "Aliases", "AliasName", "alias/" + cluster + "-", Kind.KEY);
    }

    private static List<Resource> logs(Aws aws, String cluster) {
        return Stream.of("/aws/eks/" + cluster + "/", "/slipway/" + cluster + "/")
                .flatMap(prefix -> named(
                        aws.ask("logs", "describe-log-groups", "--log-group-name-prefix", prefix),
                        "logGroups",
                        "logGroupName",
                        prefix,
                        Kind.LOG_GROUP)
                        .stream())
                .toList();
    }

    private static List<Resource> repositories(Aws aws, String cluster) {
        var answer = aws.ask("ecr", "describe-repositories");
        return named(answer, "repositories", "repositoryName", cluster + "/", Kind.REPOSITORY);
    }

    private static List<Resource> named(JsonNode answer, String list, String name, String prefix, Kind kind) {
        return Inventory.each(answer, list)
                .filter(thing -> thing.path(name).asString("").startsWith(prefix))
                .map(thing -> Resource.of(kind, name, thing))
                .toList();
    }
}
