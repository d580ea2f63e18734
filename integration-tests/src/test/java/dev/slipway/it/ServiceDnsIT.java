package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.K3sCluster;
import dev.slipway.drills.Stack;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The frontend knows the backend's name and nothing else. */
class ServiceDnsIT {
    private static final String NAMESPACE = "service-dns";

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    private static Stack stack;

    @BeforeAll
    static void install() {
        stack = new Stack(cluster.kubernetes(), cluster.page(), NAMESPACE).install();
    }

    @AfterAll
    static void uninstall() {
        stack.close();
    }

    @Test
    void theFrontendIsGivenTheNameAndNoAddress() {
        var address = service().getSpec().getClusterIP();
        var given = Serialization.asYaml(client().pods()
                        .inNamespace(NAMESPACE)
                        .withLabel("app.kubernetes.io/name", "frontend")
                        .list()
                        .getItems()
                        .getFirst()
                        .getSpec())
                + Serialization.asYaml(client().configMaps()
                        .inNamespace(NAMESPACE)
                        .withName("frontend")
                        .get()
                        .getData());

        assertThat(given).contains("http://backend:4567").doesNotContain(address);
    }

    @Test
    void followsTheNameToANewAddress() throws Exception {
        var old = service();
        client().services().inNamespace(NAMESPACE).withName("backend").delete();
        Await.until(
                Duration.ofSeconds(30),
                "the page to fail",
                () -> stack.page("text/html").statusCode() >= 502);
        assertThatThrownBy(stack.release("frontend")::test).hasMessageContaining("could not test the release frontend");

        var created = client().services()
                .inNamespace(NAMESPACE)
                .resource(withoutAddress(old))
                .create();

        assertThat(created.getSpec().getClusterIP()).isNotEqualTo(old.getSpec().getClusterIP());
        Await.until(
                Duration.ofSeconds(60),
                "the page to be back",
                () -> stack.page("text/html").statusCode() == 200);
    }

    private static Service withoutAddress(Service service) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("backend")
                .withLabels(service.getMetadata().getLabels())
                .withAnnotations(service.getMetadata().getAnnotations())
                .endMetadata()
                .withNewSpec()
                .withSelector(service.getSpec().getSelector())
                .withPorts(service.getSpec().getPorts())
                .endSpec()
                .build();
    }

    private static Service service() {
        return client().services().inNamespace(NAMESPACE).withName("backend").get();
    }

    private static KubernetesClient client() {
        return cluster.kubernetes().client();
    }
}
