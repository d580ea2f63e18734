package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A release whose pods answer behind the Service of another. */
class CanaryChartTest {
    private static final String CANARY = "canary: {of: shop}";
    private static final String EVERYTHING = "monitoring: {enabled: true}";

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void isPodsAndTheirSettingsOnly(Chart chart) {
        assertThat(chart.render(CANARY, EVERYTHING).objects())
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder("ConfigMap", "Deployment", "ServiceAccount");
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void isSelectedByTheServiceOfTheOtherAndByItsOwnDeployment(Chart chart) {
        var pod = chart.render(CANARY).pod().getMetadata().getLabels();
        var other =
                chart.render("canary: {of: ''}").one(Service.class).getSpec().getSelector();
        other.put("app.kubernetes.io/instance", "shop");
        var own = chart.render(CANARY)
                .one(Deployment.class)
                .getSpec()
                .getSelector()
                .getMatchLabels();

        assertThat(pod).containsAllEntriesOf(other).containsAllEntriesOf(own);
        assertThat(own).containsEntry("slipway.dev/canary", chart.name());
        assertThat(chart.render("").pod().getMetadata().getLabels()).doesNotContainKey("slipway.dev/canary");
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void isRefusedWithoutAnotherRelease(Chart chart) {
        assertThat(chart.refusal("canary: {of: %s}".formatted(chart.name())))
                .contains(
                        "canary.of was %s, expected the name of another release".formatted(chart.name()),
                        "install it under a name of its own, such as %s-canary".formatted(chart.name()));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void isRefusedAWeightOfItsOwnChoice(Chart chart) {
        assertThat(chart.refusal(CANARY + "\nautoscaling: {enabled: true}"))
                .contains("autoscaling.enabled was true, expected false in a canary, whose weight is its replicas");
    }
}
