package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways to a service from outside its pods, and what Helm says about them. */
class ExposureChartTest {
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void routesNothingToTheAdminPort(Chart chart) {
        var rendering = chart.renderIn("prod");

        assertThat(rendering.one(Service.class).getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getTargetPort()).isEqualTo(new IntOrString("http")));
        assertThat(rendering.container().getPorts())
                .anySatisfy(port ->
                        assertThat(port.getName() + port.getContainerPort()).isEqualTo("admin9090"));
        for (var ingress : rendering.all(Ingress.class)) {
            assertThat(new KubernetesSerialization().asYaml(ingress)).doesNotContain("9090", "admin");
        }
    }

    @Test
    void isFoundByNameAtThePortOfTheService() {
        assertThat(port(Chart.backend())).isEqualTo(4567);
        assertThat(port(Chart.frontend())).isEqualTo(3000);
    }

    private static int port(Chart chart) {
        var rendering = chart.render("");
        var service = rendering.one(Service.class);
        assertThat(service.getMetadata().getName()).isEqualTo(chart.name());
        assertThat(service.getSpec().getType()).isEqualTo("ClusterIP");
        assertThat(rendering.container().getPorts()).anySatisfy(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getContainerPort())
                    .isEqualTo(service.getSpec().getPorts().getFirst().getPort());
        });
        return service.getSpec().getPorts().getFirst().getPort();
    }

    @Test
    void opensTheFrontendOfALocalClusterAtItsNodePort() {
        var service = Chart.frontend().render(Chart.frontend().values("local")).one(Service.class);

        assertThat(service.getSpec().getType()).isEqualTo("NodePort");
        assertThat(service.getSpec().getPorts().getFirst().getNodePort()).isEqualTo(30300);
    }

    @Test
    void saysOneCommandThatReachesThePage() {
        var frontend = Chart.frontend();

        assertThat(frontend.notes(""))
                .contains(
                        "\n  kubectl port-forward --namespace shop service/frontend 3000\n", "http://localhost:3000/");
        assertThat(frontend.notes(frontend.values("prod"), frontend.names()))
                .contains("\n  curl https://slipway.example.com/\n");
        assertThat(frontend.notes(frontend.values("dev"), "image: {repository: registry.example.com/slipway/frontend}"))
                .contains("\n  curl http://$(kubectl get --namespace shop ingress/frontend -o");
        assertThat(frontend.notes(frontend.values("local"))).contains("\n  curl http://$(kubectl", "):30300/\n");
        assertThat(frontend.notes("service: {type: NodePort}"))
                .contains("$(kubectl get --namespace shop service/frontend -o jsonpath='{.spec.ports[0].nodePort}')/");
    }
}
