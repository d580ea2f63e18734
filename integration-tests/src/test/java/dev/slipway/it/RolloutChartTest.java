package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lets pods come and go without a lost request. */
class RolloutChartTest {
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void takesNoPodAwayBeforeAnotherIsReady(Chart chart) {
        var spec = deployment(chart, "");

        assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable()).isEqualTo(new IntOrString(0));
        assertThat(spec.getStrategy().getRollingUpdate().getMaxSurge()).isEqualTo(new IntOrString(1));
        assertThat(spec.getMinReadySeconds()).isEqualTo(5);
        assertThat(spec.getReplicas()).isEqualTo(2);
        assertThat(spec.getProgressDeadlineSeconds()).isEqualTo(300);
        assertThat(spec.getRevisionHistoryLimit()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void sleepsBeforeItStopsWithoutAShell(Chart chart) {
        var preStop = chart.render("termination: {preStop: 9}")
                .container()
                .getLifecycle()
                .getPreStop();

        assertThat(preStop.getSleep().getSeconds()).isEqualTo(9);
        assertThat(preStop.getExec()).isNull();
    }

    /** The drills take the safeguard away by this value. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void doesNotSleepWithPreStopZero(Chart chart) {
        assertThat(chart.render("termination: {preStop: 0}").container().getLifecycle())
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void livesLongEnoughToDrain(Chart chart) {
        assertThat(chart.render("").pod().getSpec().getTerminationGracePeriodSeconds())
                .isEqualTo(15 + 3 + 2 * 10 + 2);
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void asksThreeDifferentThingsOfTheAdminPort(Chart chart) {
        var container = chart.render("").container();

        assertProbe(container.getStartupProbe(), "/health/started", 1, 60);
        assertProbe(container.getReadinessProbe(), "/health/ready", 2, 2);
        assertProbe(container.getLivenessProbe(), "/health/live", 10, 3);
    }

    private static void assertProbe(Probe probe, String path, int period, int failures) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("admin"));
        assertThat(probe.getPeriodSeconds()).isEqualTo(period);
        assertThat(probe.getFailureThreshold()).isEqualTo(failures);
        assertThat(probe.getTimeoutSeconds()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void spreadsEachRevisionOverZonesAndNodes(Chart chart) {
        var rendering = chart.render("");
        var pod = rendering.pod();

        assertThat(pod.getSpec().getTopologySpreadConstraints())
                .allSatisfy(constraint -> {
                    assertThat(constraint.getMaxSkew()).isEqualTo(1);
                    assertThat(constraint.getMatchLabelKeys()).containsExactly("pod-template-hash");
                    assertThat(pod.getMetadata().getLabels())
                            .containsAllEntriesOf(constraint.getLabelSelector().getMatchLabels());
                })
                .extracting(TopologySpreadConstraint::getTopologyKey)
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void letsADrainTakeOnePodAtATimeAndBrokenOnesAlways(Chart chart) {
        var budget = chart.render("").one(PodDisruptionBudget.class).getSpec();

        assertThat(budget.getMaxUnavailable()).isEqualTo(new IntOrString(1));
        assertThat(budget.getMinAvailable()).isNull();
        assertThat(budget.getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void keepsPodsByNumberWhenMinAvailableIsSet(Chart chart) {
        var budget = chart.render("podDisruptionBudget: {minAvailable: 1}")
                .one(PodDisruptionBudget.class)
                .getSpec();

        assertThat(budget.getMinAvailable()).isEqualTo(new IntOrString(1));
        assertThat(budget.getMaxUnavailable()).isNull();
    }

    /** A number in the Deployment would undo the autoscaler's at each upgrade. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void leavesTheNumberOfPodsToTheAutoscaler(Chart chart) {
        var rendering = chart.renderIn("prod");
        var autoscaler = rendering.one(HorizontalPodAutoscaler.class).getSpec();

        assertThat(rendering.one(Deployment.class).getSpec().getReplicas()).isNull();
        assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo(chart.name());
        assertThat(autoscaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
        assertThat(autoscaler.getMinReplicas()).isEqualTo(3);
        assertThat(autoscaler.getMaxReplicas()).isEqualTo(12);
        assertThat(autoscaler.getMetrics().getFirst().getResource().getTarget().getAverageUtilization())
                .isEqualTo(70);
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void scalesUpAtOnceAndDownSlowly(Chart chart) {
        var behavior = chart.render("autoscaling: {enabled: true}")
                .one(HorizontalPodAutoscaler.class)
                .getSpec()
                .getBehavior();

        assertThat(behavior.getScaleUp().getStabilizationWindowSeconds()).isZero();
        assertThat(behavior.getScaleDown().getStabilizationWindowSeconds()).isEqualTo(300);
    }

    @Test
    void replacesThePodsWhenASettingOfTheirStartChangesAndOnlyThen() {
        var before = template("");

        assertThat(template("termination: {drain: 2}")).isNotEqualTo(before);
        assertThat(template("config: {greeting: Bonjour, logLevel: DEBUG}")).isEqualTo(before);
        assertThat(template("replicas: 3")).isEqualTo(before);
    }

    private static Object template(String values) {
        return Chart.backend().render(values).pod();
    }

    private static DeploymentSpec deployment(Chart chart, String values) {
        return chart.render(values).one(Deployment.class).getSpec();
    }
}
