package dev.slipway.eks;

import dev.slipway.eks.Assumptions.Assumption;
import dev.slipway.eks.Prices.Price;
import java.util.LinkedHashMap;

/** What an environment will cost in a month, before anything is made: the plan's counts, and assumptions for the rest. */
final class Estimate {
    private final Environment environment;
    private final Prices prices;
    private final Assumptions assumptions;
    private final Bill bill;

    Estimate(Environment environment, Prices prices) {
        this.environment = environment;
        this.prices = prices;
        this.assumptions = prices.assumptions(environment);
        this.bill = new Bill(prices);
    }

    /** One line for each item. */
    Bill bill() {
        planned("EKS control plane", "aws_eks_cluster", prices.rates().controlPlane());
        nodes();
        network();
        planned("KMS keys", "aws_kms_key", prices.rates().key());
        kept();
        return bill;
    }

    private void nodes() {
        var rates = prices.rates();
        var type = assumptions.instance();
        var machine = prices.instance(type);
        var count =
                assumptions.onDemandNodes().quantity() + assumptions.spotNodes().quantity();
        assumed("nodes on demand, " + type, assumptions.onDemandNodes(), machine);
        assumed("nodes on spot, " + type, assumptions.spotNodes(), machine.times(rates.spot()));
        bill.add("Auto Mode's surcharge", count, "nodes assumed", machine.times(rates.autoMode()));
        bill.add("disks of nodes", count * assumptions.nodeDisk().quantity(), "GB assumed", rates.disk());
    }

    private void network() {
        var rates = prices.rates();
        var balancers = assumptions.loadBalancers().quantity();
        planned("NAT gateways", "aws_nat_gateway", rates.natGateway());
        planned("public IPv4 of NAT gateways", "aws_eip", rates.publicAddress());
        bill.add("data through NAT", assumptions.natData().quantity(), "GB assumed", rates.natData());
        assumed("application load balancers", assumptions.loadBalancers(), rates.loadBalancer());
        bill.add("their LCU", balancers * assumptions.capacityUnits().quantity(), "LCU assumed", rates.capacityUnit());
        // Only when it faces the internet (loadBalancer.scheme of the chart eks-base): then one in each zone.
        bill.add("their public IPv4", balancers * environment.zones(), "in planned zones", rates.publicAddress());
    }

    private void kept() {
        var rates = prices.rates();
        bill.add(
                "logs of the control plane",
                assumptions.controlPlaneLogs().quantity(),
                "GB assumed",
                rates.logIngestion());
        bill.add("flow logs", assumptions.flowLogs().quantity(), "GB assumed", rates.logIngestion());
        bill.add("logs kept", assumptions.keptLogs().quantity(), "GB assumed", rates.logStorage());
        bill.add("images and charts in ECR", assumptions.images().quantity(), "GB assumed", rates.imageStorage());
        bill.addUnpriced("state bucket", "", "less than 0.01 in all");
    }

    private void planned(String item, String type, Price price) {
        bill.add(item, environment.creates().getOrDefault(type, 0), "planned", price);
    }

    private void assumed(String item, Assumption assumption, Price price) {
        bill.add(item, assumption.quantity(), "assumed", price);
    }

    /** Why each assumption is what it is, by its name in the table. */
    String assumptions() {
        var all = new LinkedHashMap<String, Assumption>();
        all.put("onDemandNodes", assumptions.onDemandNodes());
        all.put("spotNodes", assumptions.spotNodes());
        all.put("nodeDisk", assumptions.nodeDisk());
        all.put("loadBalancers", assumptions.loadBalancers());
        all.put("capacityUnits", assumptions.capacityUnits());
        all.put("natData", assumptions.natData());
        all.put("controlPlaneLogs", assumptions.controlPlaneLogs());
        all.put("flowLogs", assumptions.flowLogs());
        all.put("keptLogs", assumptions.keptLogs());
        all.put("images", assumptions.images());
        var text = new StringBuilder();
        all.forEach((name, assumption) -> text.append("  %-16s %s %s: %s%n"
                .formatted(name, Bill.plain(assumption.quantity()), assumption.unit(), assumption.because())));
        return text.toString();
    }

    /** What people hear of before the bill does: whether the values file's budget is enough. */
    String budget() {
        var total = bill.total();
        return total <= environment.budget()
                ? "within the budget of %s a month".formatted(Bill.amount(environment.budget()))
                : "ABOVE the budget of %s a month: raise budget_usd in environments/%s.tfvars, or make it smaller"
                        .formatted(Bill.amount(environment.budget()), environment.name());
    }
}
