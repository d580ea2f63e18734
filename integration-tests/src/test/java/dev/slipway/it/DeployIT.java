package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code delivery/deploy} by Helm itself, with the rights that the pipeline has, from a real registry to a real cluster.
 * AWS is moto, asked by AWS's own CLI, but for two things: the cluster and its load balancer are others.
 */
@TestMethodOrder(OrderAnnotation.class)
class DeployIT {
    private static final String NAMESPACE = "deploy";
    private static final String NONE = "sha256:" + "0".repeat(64);

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    @TempDir
    static Path folder;

    private static final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private static LocalRegistry registry;
    private static DeliveryCheckout checkout;
    private static LoadBalancer balancer;
    private static Path digests;

    @BeforeAll
    static void push() throws IOException {
        List.of("kubectl", "curl", "helm", "aws", "moto_server").forEach(DeliveryCheckout::tool);
        registry = opened(LocalRegistry.start(folder));
        checkout = opened(DeliveryCheckout.in(Files.createDirectory(folder.resolve("checkout"))));
        Project.SERVICES.forEach(
                service -> DockerCommand.output("tag", Project.image(service), checkout.image(service)));
        var pushed = checkout.run("push", "--built", registry.host() + "/slipway-dev");
        assertThat(pushed.status()).as(pushed.output()).isZero();
        digests = checkout.root().resolve(".slipway/delivery/slipway-dev-%s.digests".formatted(checkout.version()));
        for (var service : Project.SERVICES) {
            nameInNodes("docker.io/" + Project.image(service), recorded(service));
        }
        client().nodes().list().getItems().forEach(DeployIT::joinPool);
        balancer = opened(LoadBalancer.before(client(), NAMESPACE, "frontend"));
        aws();
    }

    @AfterAll
    static void clean() throws Exception {
        Project.SERVICES
                .reversed()
                .forEach(service ->
                        cluster.kubernetes().release(NAMESPACE, service).uninstall());
        for (var part : opened) {
            part.close();
        }
    }

    /** To be closed at the end, the last one first. */
    private static <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @Test
    @Order(1)
    void refusesToDeployInTheClearWhenNobodyIsNamed() throws IOException {
        var elsewhere = Files.writeString(
                folder.resolve("private.digests"), Files.readString(digests).replace("/slipway-dev/", "/private-dev/"));

        var result = deploy(elsewhere);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("could not choose who may reach the page: the cluster's API is open to nobody outside")
                .contains("--allow <cidr>,...");
    }

    @Test
    @Order(1)
    void saysThatTheClusterDoesNotAnswer() {
        var result = checkout.run(
                Map.of("API", "https://127.0.0.1:1"), "deploy", "dev", "--digests", digests.toString(), "--base", "no");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("could not reach the API of slipway-dev: ", "127.0.0.1:1 was refused")
                .contains("Be in its public_access_cidrs");
    }

    @Test
    @Order(2)
    void takesAFirstInstallationAwayAgain() throws IOException {
        var result = deploy(broken("backend"), "--timeout", "5s");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("could not release backend to dev: nothing of it is left, for there was none before");
        assertThat(client().apps().deployments().inNamespace(NAMESPACE).list().getItems())
                .isEmpty();
    }

    @Test
    @Order(3)
    void deploysByDigestAndAsksForThePageFromOutside() throws IOException {
        var result = deploy(digests);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("testing frontend: done", "Hello, World! http://" + LoadBalancer.NAME + "/");
        for (var service : Project.SERVICES) {
            assertThat(image(service)).isEqualTo(recorded(service));
        }
        assertThat(client().network()
                        .v1()
                        .ingresses()
                        .inNamespace(NAMESPACE)
                        .withName("frontend")
                        .get()
                        .getMetadata()
                        .getAnnotations())
                .as("who may call the cluster may call the page")
                .containsEntry("alb.ingress.kubernetes.io/inbound-cidrs", "203.0.113.0/24");
    }

    @Test
    @Order(4)
    void rollsAnImageBackThatCannotBeHadAndSaysSo() throws IOException {
        var good = recorded("frontend");

        var result = deploy(broken("frontend"), "--timeout", "15s");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("could not release frontend to dev: it was rolled back, as revision 3")
                .contains("ImagePull", NONE);
        assertThat(image("frontend")).isEqualTo(good);
        assertThat(balancer.page()).contains("Hello, World!");
    }

    @Test
    @Order(5)
    void saysWhenNothingWasTouched() {
        var result = deploy(digests, "--allow", "office");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("at '/ingress/allowedCidrs/0': 'office' does not match")
                .contains("could not release frontend to dev: revision 3 was not touched");
    }

    @Test
    @Order(6)
    void saysThatAnotherPageAnswers() throws IOException {
        balancer.answer("<h1>It works!</h1>");

        var result = deploy(digests);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("could not find the page at http://" + LoadBalancer.NAME + "/");
    }

    @Test
    @Order(7)
    void refusesTheDigestsOfAnotherEnvironment() {
        var result = checkout.run("deploy", "prod", "--digests", digests.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("could not deploy to prod: " + digests
                        + " is for slipway-dev, expected one whose name ends in -prod");
    }

    @Test
    @Order(8)
    void pushesThisCheckoutWhenNoDigestsAreGiven() throws IOException {
        var outputs = Files.writeString(
                folder.resolve("outputs"), "{\"backend\":\"%s/gone-dev/backend\"}".formatted(registry.host()));
        checkout.program("terraform", "[ \"${@: -1}\" = namespace ] && echo deploy || cat \"%s\"".formatted(outputs));
        checkout.program("mvn", "");
        for (var part : List.of("chassis", "backend", "frontend", "cluster/src")) {
            checkout.write(part + "/source", part);
        }

        var result = checkout.run("deploy", "dev");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("version %s is in %s/gone-dev".formatted(checkout.version(), registry.host()))
                .contains("could not find the cluster gone-dev: ", "No cluster found for name: gone-dev");
    }

    private static Program.Result deploy(Path digests, String... more) {
        var words = new ArrayList<>(
                List.of("dev", "--base", "no", "--namespace", NAMESPACE, "--digests", digests.toString()));
        words.addAll(List.of(more));
        return checkout.run(Map.of("http_proxy", balancer.proxy()), "deploy", words.toArray(String[]::new));
    }

    /** An account with a cluster that the internet reaches in part, and one that it does not reach. */
    private static void aws() throws IOException {
        var moto = opened(LocalServer.start(DeliveryCheckout.tool("moto_server"), "--port", "0"));
        var kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"), Deployer.of(client(), NAMESPACE).kubeconfig());
        checkout.program("aws", """
                unset http_proxy
                export AWS_ENDPOINT_URL=http://127.0.0.1:%d AWS_DEFAULT_REGION=us-east-1
                export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
                "%s" "$@" || exit
                [[ $2 != update-kubeconfig ]] || sed "s|https://[^\\"]*|${API:-&}|" "%s" >"${@: -1}"
                """.formatted(moto.port(), DeliveryCheckout.tool("aws"), kubeconfig));
        var aws = checkout.root().resolve("programs/aws").toString();
        for (var cluster : List.of("slipway-dev true", "private-dev false")) {
            var words = cluster.split(" ");
            var network =
                    "subnetIds=subnet-1,endpointPrivateAccess=true,endpointPublicAccess=%s,publicAccessCidrs=203.0.113.0/24";
            Program.of(
                            aws,
                            "eks",
                            "create-cluster",
                            "--name",
                            words[0],
                            "--role-arn",
                            "arn:aws:iam::123456789012:role/eks",
                            "--resources-vpc-config",
                            network.formatted(words[1]))
                    .output();
        }
    }

    /** The nodes cannot pull from a registry of this machine: the image is theirs already, and gets the name. */
    private static void nameInNodes(String image, String name) {
        var server = DockerCommand.output(
                "ps", "--quiet", "--filter", "publish=" + cluster.page().getPort());
        var network = DockerCommand.output(
                "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.NetworkID}}{{end}}", server);
        DockerCommand.output("ps", "--quiet", "--filter", "network=" + network)
                .lines()
                .forEach(node -> DockerCommand.output("exec", node, "ctr", "images", "tag", "--force", image, name));
    }

    /** The record of a version of which one image is not there. */
    private static Path broken(String service) throws IOException {
        var good = recorded(service);
        return Files.writeString(
                folder.resolve("broken.digests"),
                Files.readString(digests).replace(good, good.replaceFirst("@.*", "@" + NONE)));
    }

    /** As nodes of eks-base are labelled. */
    private static void joinPool(Node node) {
        client().nodes().withName(node.getMetadata().getName()).edit(found -> {
            found.getMetadata().getLabels().put("karpenter.sh/nodepool", "slipway");
            return found;
        });
    }

    private static String recorded(String service) throws IOException {
        var start = "image " + service + " ";
        return Files.readAllLines(digests).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow();
    }

    private static String image(String service) {
        return client().apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(service)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private static KubernetesClient client() {
        return cluster.kubernetes().client();
    }
}
