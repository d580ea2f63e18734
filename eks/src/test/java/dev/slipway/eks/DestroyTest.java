package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command against a fake AWS, in which things were left behind; its cluster is gone already. */
class DestroyTest {
    @RegisterExtension
    static final FakeAws fake = new FakeAws();

    @TempDir
    private Path home;

    private SlipwayProcess slipway;
    private FakeNetwork network;

    @BeforeEach
    void makeTheNetwork() throws IOException {
        slipway = SlipwayProcess.in(home, fake);
        network = FakeNetwork.of(fake.aws(), "slipway-dev");
    }

    @Test
    void refusesAndNamesWhatIsLeftBehind() throws IOException {
        var balancer = network.balancer("k8s-front", "slipway-dev");
        var forgotten = network.networkInterface();
        var group = network.securityGroup("k8s-traffic");
        var targets = network.targetGroup("k8s-targets");
        var classic = network.classicBalancer("old");

        var refused = slipway.run("eks", "destroy", "dev", "--confirm", "slipway-dev", "--wait", "PT0S");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output())
                .contains("could not destroy slipway-dev", "Terraform has not run")
                .contains("load balancer " + balancer + " (k8s-front)")
                .contains("aws elbv2 delete-load-balancer --load-balancer-arn " + balancer + " --region us-east-1")
                .contains("network interface " + forgotten + " (forgotten)")
                .contains("aws ec2 delete-network-interface --network-interface-id " + forgotten)
                .contains("aws ec2 delete-security-group --group-id " + group)
                .contains("aws elbv2 delete-target-group --target-group-arn " + targets)
                .contains("aws elb delete-load-balancer --load-balancer-name " + classic);
        assertThat(slipway.terraformRan()).isEmpty();
    }

    @Test
    void findsALoadBalancerElsewhereByTheTagOfTheCluster() throws IOException {
        var elsewhere = FakeNetwork.made(fake.aws()).balancer("k8s-front", "slipway-dev");

        var refused = slipway.run("eks", "destroy", "dev", "--confirm", "slipway-dev", "--wait", "PT0S");

        assertThat(refused.output()).contains("1 load balancer left", elsewhere);
        assertThat(slipway.terraformRan()).isEmpty();
    }

    @Test
    void goesOnToTerraformOnceTheyAreRemoved() throws IOException, InterruptedException {
        var balancer = network.balancer("k8s-front", "slipway-dev");
        var forgotten = network.networkInterface();
        var waiting = new CountDownLatch(1);
        var remover = Thread.ofVirtual().start(() -> {
            awaitQuietly(waiting);
            fake.aws().tell("elbv2", "delete-load-balancer", "--load-balancer-arn", balancer);
            fake.aws().tell("ec2", "delete-network-interface", "--network-interface-id", forgotten);
        });

        var done = slipway.run(
                line -> {
                    if (line.contains("waiting for 1 load balancer, 1 network interface")) {
                        waiting.countDown();
                    }
                },
                "eks",
                "destroy",
                "dev",
                "--confirm",
                "slipway-dev",
                "--wait",
                "PT2M");

        waiting.countDown();
        remover.join();
        assertThat(done.status()).as(done.output()).isZero();
        assertThat(slipway.terraformRan())
                .containsExactly(
                        "init -reconfigure -input=false -backend-config=environments/dev.s3.tfbackend -no-color",
                        "destroy -input=false -auto-approve -var-file=environments/dev.tfvars -var=decommission=true"
                                + " -no-color");
    }

    @Test
    void leavesAnotherClusterAndTerraformsNatGatewayAloneAndSaysWhatGoesOnCosting() throws IOException {
        var other = FakeNetwork.of(fake.aws(), "slipway-prod");
        other.balancer("k8s-front", "slipway-prod");
        other.networkInterface();
        network.natGateway();

        var done = slipway.run("eks", "destroy", "dev", "--confirm", "slipway-dev", "--wait", "PT0S");

        assertThat(done.status()).as(done.output()).isZero();
        assertThat(slipway.terraformRan()).hasSize(2);
        assertThat(done.output())
                .doesNotContain("k8s-front")
                .containsPattern("NAT gateway +1 nat-[0-9a-f]+ +0\\.045 per hour +32\\.85");
    }

    @Test
    void liftsTheProtectionOfProdBeforeItDestroys() throws IOException {
        var values = home.resolve("terraform-eks/environments/prod.tfvars");
        Files.writeString(values, Files.readString(values).replace("444455556666", FakeAws.ACCOUNT));

        var done = slipway.run("eks", "destroy", "prod", "--confirm", "slipway-prod", "--wait", "PT0S");

        assertThat(done.status()).as(done.output()).isZero();
        assertThat(slipway.terraformRan())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("init "),
                        second -> assertThat(second)
                                .startsWith("apply -input=false -auto-approve")
                                .contains("-var=decommission=true", "-target=aws_ecr_repository.this")
                                .doesNotContain("aws_eks_cluster"), // it is gone, and would be made anew
                        third -> assertThat(third).startsWith("destroy "));
    }

    @Test
    void refusesWhenTheClusterIsThereAndItsApiCannotBeReached() throws IOException {
        network.cluster("slipway-dev");

        var refused = slipway.run("eks", "destroy", "dev", "--confirm", "slipway-dev", "--wait", "PT0S");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output())
                .contains("could not ask the cluster for its releases", "or name a kubeconfig with --kubeconfig");
        assertThat(slipway.terraformRan()).isEmpty();
    }

    @Test
    void refusesTheKubeconfigOfAnotherCluster() throws IOException {
        network.cluster("slipway-dev");
        var other = home.resolve("other");
        fake.aws().tell("eks", "update-kubeconfig", "--name", "slipway-dev", "--kubeconfig", other.toString());
        Files.writeString(
                other, Files.readString(other).replaceFirst("server: https://[^.]+", "server: https://other"));

        var refused = slipway.run(
                "eks",
                "destroy",
                "dev",
                "--confirm",
                "slipway-dev",
                "--wait",
                "PT0S",
                "--kubeconfig",
                other.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("could not use " + other + ": its API is other.");
        assertThat(slipway.terraformRan()).isEmpty();
    }

    @Test
    void refusesCredentialsOfAnotherAccount() throws IOException {
        var refused = slipway.run("eks", "destroy", "prod", "--confirm", "slipway-prod", "--wait", "PT0S");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("the credentials are of account 111122223333, expected 444455556666");
        assertThat(slipway.terraformRan()).isEmpty();
    }

    @Test
    void refusesWithoutTheClustersNameAsConsent() throws IOException {
        var without = slipway.run("eks", "destroy", "dev");
        var wrong = slipway.run("eks", "destroy", "dev", "--confirm", "dev");

        assertThat(without.output()).contains("the consent was missing", "--confirm slipway-dev");
        assertThat(wrong.output()).contains("the consent was \"dev\", expected the cluster's name");
        assertThat(without.status()).isEqualTo(1);
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(slipway.terraformRan()).isEmpty();
    }

    @Test
    void dryRunSaysWhatIsLeftAndChangesNothing() throws IOException {
        var balancer = network.balancer("k8s-front", "slipway-dev");

        var told = slipway.run("eks", "destroy", "dev", "--dry-run", "--wait", "PT0S");

        assertThat(told.status()).as(told.output()).isZero();
        assertThat(told.output())
                .contains("would uninstall nothing: there is no cluster", balancer)
                .contains("  terraform destroy -input=false -auto-approve");
        assertThat(slipway.terraformRan()).isEmpty();
        assertThat(Inventory.of(fake.aws(), "slipway-dev").of(Resource.Kind.LOAD_BALANCER))
                .hasSize(1);
    }

    @Test
    void destroysWithTheRealTerraformByTheStateInS3() throws IOException {
        fake.aws().tell("s3api", "create-bucket", "--bucket", "slipway-state-" + FakeAws.ACCOUNT);

        var done =
                slipway.withRealTerraform().run("eks", "destroy", "dev", "--confirm", "slipway-dev", "--wait", "PT0S");

        assertThat(done.output())
                .contains("Successfully configured the backend \"s3\"", "Destroy complete! Resources: 0 destroyed.");
        assertThat(done.status()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
