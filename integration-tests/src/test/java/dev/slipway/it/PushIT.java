package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code delivery/push} against a real registry: what a version is there, it stays. */
class PushIT {
    @TempDir
    private Path folder;

    private LocalRegistry registry;
    private DeliveryCheckout checkout;
    private String place;

    @BeforeEach
    void start() throws IOException {
        registry = LocalRegistry.start(folder);
        checkout = DeliveryCheckout.in(Files.createDirectory(folder.resolve("checkout")));
        place = registry.host() + "/slipway-dev";
        for (var service : Project.SERVICES) {
            checkout.image(service, service);
        }
    }

    @AfterEach
    void end() {
        checkout.close();
        registry.close();
    }

    @Test
    void writesDownTheDigestsThatTheRegistryServes() throws Exception {
        push(0);

        assertThat(record())
                .extracting(line -> line.split("@")[0])
                .containsExactly(
                        "image backend " + place + "/backend",
                        "image frontend " + place + "/frontend",
                        "chart backend " + place + "/charts/backend",
                        "chart frontend " + place + "/charts/frontend",
                        "chart eks-base " + place + "/charts/eks-base");
        for (var line : record()) {
            var name = line.replaceFirst(".*?/", "").split("@");
            assertThat(registry.digest(name[0], name[1])).isEqualTo(name[1]);
            assertThat(registry.digest(name[0], checkout.version())).isEqualTo(name[1]);
        }
    }

    @Test
    void pushesTheSameVersionAgain() throws IOException {
        push(0);
        var first = record();

        push(0);

        assertThat(record()).isEqualTo(first);
    }

    @Test
    void refusesAnotherImageOfTheSameVersion() throws Exception {
        push(0);
        var first = registry.digest("slipway-dev/frontend", checkout.version());
        checkout.image("frontend", "changed");

        var said = push(1);

        assertThat(said)
                .contains("could not push %s/frontend:%s: the registry had another content of this version"
                        .formatted(place, checkout.version()))
                .contains("Raise the version in pom.xml");
        assertThat(registry.digest("slipway-dev/frontend", checkout.version())).isEqualTo(first);
    }

    @Test
    void refusesAnotherChartOfTheSameVersion() throws Exception {
        push(0);
        var first = registry.digest("slipway-dev/charts/backend", checkout.version());
        checkout.write("charts/backend/values-dev.yaml", "replicas: 1\n");
        checkout.packageCharts();

        assertThat(push(1))
                .contains("could not push %s/charts/backend:%s: the registry had another content"
                        .formatted(place, checkout.version()));
        assertThat(registry.digest("slipway-dev/charts/backend", checkout.version()))
                .isEqualTo(first);
    }

    @Test
    void letsHelmPullAChartByItsDigest() throws IOException {
        push(0);
        var chart = record().stream()
                .filter(line -> line.startsWith("chart frontend "))
                .findFirst()
                .orElseThrow()
                .split(" ")[2];

        var pulled = folder.resolve("pulled");
        Program.of(
                        DeliveryCheckout.tool("helm").toString(),
                        "pull",
                        "--plain-http",
                        "oci://" + chart,
                        "--destination",
                        Files.createDirectory(pulled).toString())
                .output();

        try (var files = Files.list(pulled)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file)
                            .hasSameBinaryContentAs(checkout.root()
                                    .resolve("cluster/target/charts/frontend-%s.tgz".formatted(checkout.version()))));
        }
    }

    @Test
    void pushesWhereTerraformSaysAndToNoOtherEnvironment() throws IOException {
        DeliveryCheckout.tool("terraform");
        terraform("{ backend = \"%s/backend\" }".formatted(place));

        assertThat(checkout.run("push", "--built", "dev").status()).isZero();
        assertThat(checkout.run("push", "--built", "prod").output())
                .contains("could not deliver to prod: Terraform's state was that of slipway-dev, expected one of prod")
                .contains("init -reconfigure -backend-config=environments/prod.s3.tfbackend");
    }

    @Test
    void buildsWhatIsNotBuiltOfTheseSourcesAndNothingTwice() throws IOException {
        checkout.program("mvn", "echo \"mvn $*\" >>\"%s\"".formatted(folder.resolve("calls")));
        for (var part : List.of("chassis", "backend", "frontend", "cluster/src")) {
            checkout.write(part + "/source", part);
        }

        checkout.run("push", place);
        checkout.run("push", place);
        assertThat(folder.resolve("calls"))
                .content()
                .hasLineCount(1)
                .contains("--projects backend,frontend,cluster --also-make pre-integration-test");

        checkout.write("backend/source", "changed");
        checkout.run("push", place);
        assertThat(folder.resolve("calls")).content().hasLineCount(2);
    }

    @Test
    void saysWhichImageIsMissing() {
        DockerCommand.output("image", "rm", checkout.image("backend"));

        assertThat(push(1))
                .contains("could not push " + checkout.image("backend") + ": this machine has no such image");
    }

    @Test
    void refusesAHelmThatCallsItsRollbackOtherwise() throws IOException {
        checkout.program("helm", "echo v3.18.0");

        assertThat(push(1)).contains("could not deliver with Helm: its version was v3.18.0, expected v4");
    }

    /** The password never stands in a command line, which other users of the machine can read. */
    @Test
    void logsInToARegistryOfAws() throws IOException {
        var calls = folder.resolve("calls");
        var place = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/slipway-dev";
        checkout.program("aws", "echo \"aws $*\" >>\"%s\"; echo secret".formatted(calls));
        for (var program : List.of("docker", "helm")) {
            checkout.program(program, """
                    case "$*" in
                      version*) echo v4.3.1 ;;
                      *login*) echo "%s $* got $(cat)" >>"%s" ;;
                      image*) echo sha256:1 ;;
                      *) echo "the end of this test" >&2; exit 1 ;;
                    esac
                    """.formatted(program, calls));
        }

        assertThat(checkout.run("push", "--built", place).output()).contains("the end of this test");
        assertThat(calls)
                .content()
                .contains("aws ecr get-login-password --region eu-central-1\n")
                .contains("docker login --username AWS --password-stdin " + place.split("/")[0] + " got secret\n")
                .contains(
                        "helm registry login --username AWS --password-stdin " + place.split("/")[0] + " got secret\n");
    }

    @Test
    void saysThatTerraformKnowsNoRegistry() throws IOException {
        checkout.program("terraform", "echo 'Error: Backend initialization required' >&2; exit 1");

        assertThat(checkout.run("push", "--built", "dev").output())
                .contains(
                        "could not find the registry of dev: Terraform said \"Error: Backend initialization required\"")
                .contains("init -reconfigure -backend-config=environments/dev.s3.tfbackend, then apply");
    }

    @Test
    void saysThatTheRegistryDoesNotAnswer() {
        registry.close();

        assertThat(push(1)).contains("could not ask the registry for " + place + "/backend:" + checkout.version());
    }

    private String push(int status) {
        var result = checkout.run("push", "--built", place);
        assertThat(result.status()).as(result.output()).isEqualTo(status);
        return result.output();
    }

    private List<String> record() throws IOException {
        return Files.readAllLines(
                checkout.root().resolve(".slipway/delivery/slipway-dev-%s.digests".formatted(checkout.version())));
    }

    /** A state of Terraform's own, on this machine. */
    private void terraform(String repositories) throws IOException {
        var file = checkout.write(
                "terraform-eks/main.tf", "output \"repositories\" {\n  value = %s\n}\n".formatted(repositories));
        for (var command : List.of("init", "apply -auto-approve")) {
            Program.of(("terraform -chdir=" + file.getParent() + " " + command).split(" "))
                    .with("CHECKPOINT_DISABLE", "1")
                    .output();
        }
    }
}
