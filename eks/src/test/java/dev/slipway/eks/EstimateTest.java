package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private final Prices prices = Prices.read(Project.here().root().resolve("terraform-eks/prices.json"));

    @Test
    void multipliesWhatThePlanCountsByHoursAndPrice() {
        var bill = new Estimate(environment("prod", "us-east-1", 700, 3), prices).bill();

        assertThat(bill.table())
                .containsPattern("EKS control plane +1 planned +0\\.1 per hour +73\\.00")
                .containsPattern("NAT gateways +3 planned +0\\.045 per hour +98\\.55")
                .containsPattern("their public IPv4 +3 in planned zones +0\\.005 per hour +10\\.95")
                .containsPattern("KMS keys +3 planned +1 per month +3\\.00");
    }

    @Test
    void addsUpItsLines() {
        var bill = new Estimate(environment("dev", "us-east-1", 250, 1), prices).bill();

        var sum = bill.table()
                .lines()
                .filter(line -> line.matches(".* per (hour|month|GB|GB and month) .*"))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(line.lastIndexOf(' ')).strip()))
                .sum();
        assertThat(bill.total()).isCloseTo(sum, within(0.1)); // each line is rounded
        assertThat(bill.table()).containsPattern("in all +" + Bill.amount(bill.total()));
    }

    @Test
    void chargesAutoModeOnTheOnDemandPriceOfSpotNodesToo() {
        var bill = new Estimate(environment("dev", "us-east-1", 250, 1), prices).bill();

        assertThat(bill.table())
                .containsPattern("nodes on spot, c6a.large +1 assumed +0\\.0306 per hour")
                .containsPattern("Auto Mode's surcharge +2 nodes assumed +0\\.00918 per hour");
    }

    @Test
    void saysWhereTheDayAndThePricesAreFrom() {
        assertThat(new Estimate(environment("dev", "us-east-1", 250, 1), prices)
                        .bill()
                        .table())
                .contains("prices of us-east-1 of " + prices.read(), prices.basis());
    }

    @Test
    void saysWhenTheBudgetIsTooSmall() {
        var small = new Estimate(environment("dev", "us-east-1", 100, 1), prices);
        var enough = new Estimate(environment("dev", "us-east-1", 1000, 1), prices);
        small.bill();
        enough.bill();

        assertThat(small.budget()).startsWith("ABOVE the budget of 100.00");
        assertThat(enough.budget()).isEqualTo("within the budget of 1000.00 a month");
    }

    @Test
    void refusesARegionWithoutPricesAndAnEnvironmentWithoutAssumptions() {
        assertThatThrownBy(() -> new Estimate(environment("dev", "eu-central-1", 250, 1), prices))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("could not price region eu-central-1");
        assertThatThrownBy(() -> new Estimate(environment("staging", "us-east-1", 250, 1), prices))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has assumptions for dev, prod only");
    }

    private static Environment environment(String name, String region, double budget, int gateways) {
        var creates = Map.of("aws_eks_cluster", 1, "aws_nat_gateway", gateways, "aws_eip", gateways, "aws_kms_key", 3);
        return new Environment(
                name, "slipway-" + name, region, "111122223333", "slipway", false, budget, gateways, creates);
    }
}
