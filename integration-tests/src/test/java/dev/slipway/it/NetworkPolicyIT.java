package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Project;
import dev.slipway.drills.Stack;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may ask the backend: asked by pods of our own image that are one of the frontend's, or nobody's. */
class NetworkPolicyIT {
    private static final String NAMESPACE = "policy";

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    private static Stack stack;

    @BeforeAll
    static void install() {
        stack = new Stack(cluster.kubernetes(), cluster.page(), NAMESPACE);
        stack.upgrade("backend", Map.of());
    }

    @AfterAll
    static void uninstall() {
        stack.close();
    }

    @Test
    void theFrontendReachesTheBackend() {
        assertThat(ask("friend", Map.of("app.kubernetes.io/name", "frontend"), "OnFailure"))
                .isEqualTo("Succeeded");
    }

    @Test
    void aStrangerDoesNot() {
        assertThat(ask("stranger", Map.of("app.kubernetes.io/name", "stranger"), "Never"))
                .isEqualTo("Failed");
    }

    /**
     * The phase in which a pod with these labels ends that asks the backend for its greeting.
     *
     * @param restart OnFailure where the answer comes late: a new pod's address reaches the policies after its start
     */
    private static String ask(String name, Map<String, String> labels, String restart) {
        var pods = cluster.kubernetes().client().pods().inNamespace(NAMESPACE);
        var pod = pods.resource(pod(name, labels, restart)).create();
        try {
            return pods.resource(pod)
                    .waitUntilCondition(NetworkPolicyIT::ended, 60, TimeUnit.SECONDS)
                    .getStatus()
                    .getPhase();
        } finally {
            pods.resource(pod).withGracePeriod(0).delete();
        }
    }

    private static boolean ended(Pod pod) {
        return pod != null
                && Set.of("Succeeded", "Failed").contains(pod.getStatus().getPhase());
    }

    private static Pod pod(String name, Map<String, String> labels, String restart) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy(restart)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("check")
                .withImage(Project.image("backend"))
                .withArgs("check", "http://backend:4567/", "Hello, World!")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("tmp")
                .withMountPath("/tmp")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("tmp")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .build();
    }
}
