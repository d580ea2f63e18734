package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What "helm test" asks. That it is answered, UpgradeIT shows. */
class HelmTestChartTest {
    @TempDir
    private Path folder;

    @Test
    void asksTheBackendForItsGreeting() {
        assertThat(pod(Chart.backend()).getSpec().getContainers().getFirst().getArgs())
                .containsExactly("check", "http://backend:4567/", "Hello, World!");
    }

    @Test
    void asksTheFrontendForTheBackendsAnswer() {
        assertThat(pod(Chart.frontend()).getSpec().getContainers().getFirst().getArgs())
                .containsExactly("check", "http://frontend:3000/", "Response from the backend");
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void isMadeOfTheServicesOwnImage(Chart chart) {
        var rendering = HelmTestPod.of(chart, folder);

        assertThat(HelmTestPod.in(rendering)
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .isEqualTo(rendering.container().getImage());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void neverGetsRequestsOfTheService(Chart chart) {
        var rendering = HelmTestPod.of(chart, folder);
        var selector = rendering.one(Service.class).getSpec().getSelector();

        assertThat(HelmTestPod.in(rendering).getMetadata().getLabels().entrySet())
                .doesNotContainAnyElementsOf(selector.entrySet().stream()
                        .filter(label -> label.getKey().endsWith("/name"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void isRemovedWhenItSucceededAndKeptForItsLogWhenNot(Chart chart) {
        assertThat(pod(chart).getMetadata().getAnnotations())
                .containsEntry("helm.sh/hook-delete-policy", "before-hook-creation,hook-succeeded");
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void triesAgainButEnds(Chart chart) {
        assertThat(pod(chart).getSpec().getRestartPolicy()).isEqualTo("OnFailure");
        assertThat(pod(chart).getSpec().getActiveDeadlineSeconds()).isEqualTo(30);
    }

    private Pod pod(Chart chart) {
        return HelmTestPod.in(HelmTestPod.of(chart, folder));
    }
}
