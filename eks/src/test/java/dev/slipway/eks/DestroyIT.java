package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Kubernetes;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The releases of a real cluster, whose load balancer a fake AWS holds; no pod needs to run for it. */
class DestroyIT {
    private static final String NAMESPACE = "slipway";

    @RegisterExtension
    static final K3sCluster cluster = K3sCluster.ofNodes(1);

    @RegisterExtension
    static final FakeAws fake = new FakeAws();

    @TempDir
    private Path home;

    private SlipwayProcess slipway;
    private String balancer;

    @BeforeEach
    void makeACluster() throws IOException {
        slipway = SlipwayProcess.in(home, fake);
        var network = FakeNetwork.of(fake.aws(), "slipway-dev");
        network.cluster("slipway-dev");
        balancer = network.balancer("k8s-front", "slipway-dev");
    }

    @Test
    void uninstallsInTheOrderThatLeavesNothingAndRefusesWhileTheLoadBalancerIsThere() throws IOException {
        KindsOfEks.teach(client());
        install("kube-system", "eks-base", Map.of("clusterName", "slipway-dev"));
        install(NAMESPACE, "backend", Map.of());
        install(NAMESPACE, "frontend", Map.of("ingress.enabled", true, "ingress.host", "shop.example.com"));
        edit(ingress -> ingress.getMetadata().setFinalizers(List.of("ingress.k8s.aws/resources")));

        var dry = destroy("--dry-run");
        assertThat(dry.output()).contains("would uninstall backend, frontend, eks-base", balancer);
        assertThat(releases(NAMESPACE)).containsExactly("backend", "frontend");

        var stuck = destroy("--confirm", "slipway-dev", "--wait", "PT3S");
        assertThat(stuck.output()).contains("could not uninstall eks-base: Ingress slipway/frontend would keep");
        assertThat(releases(NAMESPACE)).isEmpty();
        assertThat(client().network().v1().ingressClasses().withName("alb").get())
                .as("who would remove the load balancer otherwise")
                .isNotNull();

        edit(ingress -> ingress.getMetadata().setFinalizers(List.of()));
        var refused = destroy("--confirm", "slipway-dev", "--wait", "PT3S");
        assertThat(refused.output()).contains("eks-base uninstalled", "1 load balancer left", balancer);
        assertThat(releases("kube-system")).doesNotContain("eks-base");
        assertThat(slipway.terraformRan()).isEmpty();
    }

    private Program.Result destroy(String... options) throws IOException {
        var kubeconfig = kubernetes().kubeconfig().toString();
        var words = new ArrayList<>(List.of("eks", "destroy", "dev", "--kubeconfig", kubeconfig));
        words.addAll(List.of(options));
        return slipway.run(words.toArray(String[]::new));
    }

    private static void install(String namespace, String chart, Map<String, Object> values) {
        var archive = Project.here()
                .chartArchives()
                .resolve("%s-%s.tgz".formatted(chart, System.getProperty("slipway.version")));
        kubernetes().release(namespace, chart).upgrade(archive, List.of(), values, "");
    }

    private static void edit(Consumer<Ingress> change) {
        client().network()
                .v1()
                .ingresses()
                .inNamespace(NAMESPACE)
                .withName("frontend")
                .edit(ingress -> {
                    change.accept(ingress);
                    return ingress;
                });
    }

    private static List<String> releases(String namespace) {
        return kubernetes().releases(namespace).stream()
                .map(release -> release.name())
                .toList();
    }

    private static KubernetesClient client() {
        return kubernetes().client();
    }

    private static Kubernetes kubernetes() {
        return cluster.kubernetes();
    }
}
