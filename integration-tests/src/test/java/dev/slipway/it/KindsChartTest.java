package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which objects a chart becomes with each values file, and by what they find each other. */
class KindsChartTest {
    private static final String ALWAYS =
            "ConfigMap Deployment NetworkPolicy NetworkPolicy PodDisruptionBudget Service ServiceAccount";

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(Chart.backend(), "default", ALWAYS),
                Arguments.of(Chart.backend(), "local", ALWAYS),
                Arguments.of(Chart.backend(), "dev", ALWAYS),
                Arguments.of(Chart.backend(), "prod", ALWAYS + " HorizontalPodAutoscaler"),
                Arguments.of(Chart.frontend(), "default", ALWAYS),
                Arguments.of(Chart.frontend(), "local", ALWAYS),
                Arguments.of(Chart.frontend(), "dev", ALWAYS + " Ingress"),
                Arguments.of(Chart.frontend(), "prod", ALWAYS + " HorizontalPodAutoscaler Ingress"));
    }

    @ParameterizedTest(name = "{0} with its {1} values")
    @MethodSource("places")
    void rendersTheseKinds(Chart chart, String place, String kinds) {
        var rendering = place.equals("default") ? chart.render("") : chart.renderIn(place);

        assertThat(rendering.objects()).extracting(HasMetadata::getKind).containsExactlyInAnyOrder(kinds.split(" "));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void labelsEachObjectAsKubernetesRecommends(Chart chart) {
        assertThat(chart.renderIn("prod").objects())
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/name", chart.name())
                        .containsEntry("app.kubernetes.io/instance", chart.name())
                        .containsEntry("app.kubernetes.io/managed-by", "Helm")
                        .containsKeys("app.kubernetes.io/version", "helm.sh/chart"));
    }

    /** Nothing that an upgrade changes: a Deployment's selector is for ever. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void selectsByNameAndInstanceOnly(Chart chart) {
        var rendering = chart.render("");
        var selector = Map.of("app.kubernetes.io/name", chart.name(), "app.kubernetes.io/instance", chart.name());

        assertThat(rendering.one(Deployment.class).getSpec().getSelector().getMatchLabels())
                .isEqualTo(selector);
        assertThat(rendering.one(Service.class).getSpec().getSelector()).isEqualTo(selector);
        assertThat(rendering
                        .one(PodDisruptionBudget.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(selector);
        assertThat(rendering.pod().getMetadata().getLabels()).containsAllEntriesOf(selector);
    }
}
