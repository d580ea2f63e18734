package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pods may do, those of the service and that of "helm test". */
class PodSecurityChartTest {
    @TempDir
    private static Path folder;

    static Stream<PodSpec> pods() {
        return Chart.services().flatMap(chart -> {
            var rendering = HelmTestPod.of(chart, folder);
            return Stream.of(
                    rendering.pod().getSpec(), HelmTestPod.in(rendering).getSpec());
        });
    }

    @ParameterizedTest(name = "pod {index}")
    @MethodSource("pods")
    void passesPodSecurityRestricted(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getConfigMap() != null || volume.getEmptyDir() != null);
        var container = only(pod).getSecurityContext();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest(name = "pod {index}")
    @MethodSource("pods")
    void runsAsTheUserOfTheImage(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
        assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(10001);
    }

    @ParameterizedTest(name = "pod {index}")
    @MethodSource("pods")
    void canWriteNowhereButInTmpAndNotWithoutEnd(PodSpec pod) {
        assertThat(only(pod).getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(only(pod).getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/tmp");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals("tmp"))
                .singleElement()
                .satisfies(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).isEqualTo(new Quantity("64Mi")));
    }

    @ParameterizedTest(name = "pod {index}")
    @MethodSource("pods")
    void hasNoTokenForTheKubernetesApi(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void runsUnderAnAccountOfItsOwnWithoutToken(Chart chart) {
        var rendering = chart.render("");
        var account = rendering.one(ServiceAccount.class);

        assertThat(account.getAutomountServiceAccountToken()).isFalse();
        assertThat(rendering.pod().getSpec().getServiceAccountName())
                .isEqualTo(account.getMetadata().getName());
    }

    /** A CPU limit would throttle the start; a memory limit above the request would let a full node kill the pod. */
    @ParameterizedTest(name = "pod {index}")
    @MethodSource("pods")
    void hasItsMemoryToItselfAndNoCpuLimit(PodSpec pod) {
        var resources = only(pod).getResources();

        assertThat(resources.getRequests()).containsKeys("cpu", "memory", "ephemeral-storage");
        assertThat(resources.getLimits()).containsOnlyKeys("memory", "ephemeral-storage");
        assertThat(resources.getLimits().get("memory"))
                .isEqualTo(resources.getRequests().get("memory"));
    }

    private static Container only(PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        assertThat(pod.getInitContainers()).isEmpty();
        return pod.getContainers().getFirst();
    }
}
