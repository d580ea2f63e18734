package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person types it, with the real Terraform and a fake AWS. */
class CostTest {
    @RegisterExtension
    static final FakeAws fake = new FakeAws();

    @TempDir
    private Path home;

    private SlipwayProcess slipway;

    @BeforeEach
    void copyTheProject() throws IOException {
        slipway = SlipwayProcess.in(home, fake);
    }

    @Test
    void printsAMonthFromThePlanBeforeAnythingIsMade() throws IOException {
        var told = slipway.run("eks", "cost", "prod");

        assertThat(told.status()).as(told.output()).isZero();
        assertThat(told.output())
                .contains("prod: slipway-prod in us-east-1, 3 zones")
                .containsPattern("NAT gateways +3 planned +0\\.045 per hour +98\\.55")
                .containsPattern("in all +[0-9]+\\.[0-9]{2}")
                .contains("within the budget of 700.00 a month", "not in it: traffic to the internet")
                .contains("natData          100 GB a month: calls of the services to the internet");
    }

    @Test
    void refusesARegionThatTheTableIsNotFor() throws IOException {
        var values = home.resolve("terraform-eks/environments/dev.tfvars");
        Files.writeString(values, Files.readString(values).replace("us-east-1", "eu-central-1"));

        var refused = slipway.run("eks", "cost", "dev");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("could not price region eu-central-1");
    }

    @Test
    void pricesWhatWasLeftBehind() throws IOException {
        var aws = fake.aws();
        var network = FakeNetwork.of(aws, "slipway-dev");
        network.natGateway();
        network.balancer("k8s-front", "slipway-dev");
        network.address();
        FakeNetwork.of(aws, "slipway-prod").balancer("k8s-prod", "slipway-prod");
        var owned = "ResourceType=volume,Tags=[{Key=kubernetes.io/cluster/slipway-dev,Value=owned}]";
        var zone = aws.region() + "a";
        aws.tell("ec2", "create-volume", "--size", "40", "--availability-zone", zone, "--tag-specifications", owned);
        aws.tell("ec2", "create-volume", "--size", "99", "--availability-zone", zone);
        aws.tell("logs", "create-log-group", "--log-group-name", "/slipway/slipway-dev/flow");
        aws.tell("ecr", "create-repository", "--repository-name", "slipway-dev/backend");

        var told = slipway.run("eks", "cost", "dev", "--running");

        assertThat(told.status()).as(told.output()).isZero();
        assertThat(told.output())
                .containsPattern("NAT gateway +1 nat-[0-9a-f]+ +0\\.045 per hour +32\\.85")
                .containsPattern("load balancer +1 k8s-front +0\\.0225 per hour +16\\.43")
                .containsPattern("public IPv4 +1 [0-9.]+ +0\\.005 per hour +3\\.65")
                .containsPattern("public IPv4 on nothing +1 [0-9.]+ +0\\.005 per hour +3\\.65")
                .containsPattern("disk vol-[0-9a-f]+ +40 GB +0\\.08 per GB and month +3\\.20")
                .contains("logs /slipway/slipway-dev/flow", "ECR repository")
                .doesNotContain("k8s-prod", "99 GB", "EKS control plane");
    }

    @Test
    void saysWhenNothingExists() throws IOException {
        assertThat(slipway.run("eks", "cost", "dev", "--running").output())
                .contains("nothing of slipway-dev exists in us-east-1");
    }
}
