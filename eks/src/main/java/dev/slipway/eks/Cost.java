package dev.slipway.eks;

import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./slipway eks cost ENV}: what a month costs, before the first apply or of what is running. */
@Command(
        name = "cost",
        description = "What an environment costs in a month, from its plan and terraform-eks/prices.json.",
        mixinStandardHelpOptions = true)
final class Cost implements Callable<Integer> {
    private static final String NOT_IN_IT =
            "not in it: traffic to the internet and between zones, support, taxes, credits, a key's yearly rotation"
                    + " (1.00 a month for each of the first two)";

    @Parameters(paramLabel = "ENV", description = "Of terraform-eks/environments: dev, prod.")
    private String name;

    @Option(names = "--running", description = "Ask AWS what of it exists right now, and price that.")
    private boolean running;

    @Override
    public Integer call() {
        var project = Project.here();
        var prices = Prices.read(project.root().resolve("terraform-eks/prices.json"));
        var environment = Environment.of(project, name, Progress.onConsole());
        return running ? running(environment, prices) : estimate(environment, prices);
    }

    private static int estimate(Environment environment, Prices prices) {
        var estimate = new Estimate(environment, prices);
        System.out.printf(
                "%n%s: %s in %s, %d zones%n",
                environment.name(), environment.cluster(), environment.region(), environment.zones());
        System.out.print(estimate.bill().table());
        System.out.println(estimate.budget());
        System.out.println(NOT_IN_IT);
        System.out.printf("assumed, in terraform-eks/prices.json:%n%s", estimate.assumptions());
        return 0;
    }

    private static int running(Environment environment, Prices prices) {
        var aws = Aws.in(environment.region());
        environment.requireAccount(aws);
        var bill = Running.bill(aws, environment.cluster(), prices);
        if (bill.isEmpty()) {
            System.out.printf("nothing of %s exists in %s%n", environment.cluster(), environment.region());
        } else {
            System.out.printf("%nof %s exist in %s:%n", environment.cluster(), environment.region());
            System.out.print(bill.table());
        }
        return 0;
    }
}
