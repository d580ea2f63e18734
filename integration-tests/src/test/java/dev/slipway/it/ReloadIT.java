package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.K3sCluster;
import dev.slipway.drills.Stack;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An edit of the backend's ConfigMap reaches the page while the pods run on; a bad one changes nothing, and says so. */
class ReloadIT {
    private static final String NAMESPACE = "reload";
    /** The kubelet looks after each pod once a minute, and a half at most. */
    private static final Duration KUBELET = Duration.ofSeconds(150);

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String FILE =
            "/var/lib/kubelet/pods/%s/volumes/kubernetes.io~configmap/config/application.yaml";

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    private static Stack stack;

    @BeforeAll
    static void install() {
        stack = new Stack(cluster.kubernetes(), cluster.page(), NAMESPACE).install();
        stack.scale("backend", 1);
        stack.awaitAvailable("backend");
    }

    @AfterAll
    static void uninstall() {
        stack.close();
    }

    @Test
    void takesAnEditWithoutANewPodAndRefusesABadOne() throws Exception {
        var pod = pod();
        var begin = System.nanoTime();
        edit("Hello, World!", "Good evening");
        Await.until(KUBELET, "the kubelet to bring the edit", () -> file(pod).contains("Good evening"));
        var brought = System.nanoTime();
        Await.until(SOON, "the new greeting", () -> page().contains("Good evening"));
        System.out.printf(
                "from the edit to the answer: the kubelet's share %.1f s, the service's %.1f s%n",
                (brought - begin) / 1e9, (System.nanoTime() - brought) / 1e9);

        edit("greeting: \"Good evening\"", "greeting: \"\"");
        hurry(pod);
        Await.until(KUBELET, "the refusal on /live", () -> live().contains("\"refused\":\"greeting was"));

        assertThat(page()).contains("Good evening");
        assertThat(named(pod).getLog()).contains("Kept the settings, for the new ones were refused: greeting was");
        assertThat(stack.pods("backend"))
                .extracting(each -> each.getMetadata().getUid())
                .containsExactly(pod.getMetadata().getUid());
        assertThat(pod().getStatus().getContainerStatuses().getFirst().getRestartCount())
                .isZero();

        edit("greeting: \"\"", "greeting: \"Good night\"");
        hurry(pod);
        Await.until(KUBELET, "the mended greeting", () -> page().contains("Good night"));
        assertThat(live()).doesNotContain("refused");
    }

    private static Pod pod() {
        return stack.pods("backend").getFirst();
    }

    private static void edit(String before, String after) {
        cluster.kubernetes()
                .client()
                .configMaps()
                .inNamespace(NAMESPACE)
                .withName("backend")
                .edit(map -> edited(map, before, after));
    }

    private static ConfigMap edited(ConfigMap map, String before, String after) {
        var text = map.getData().get("application.yaml");
        assertThat(text).contains(before);
        return new ConfigMapBuilder(map)
                .addToData("application.yaml", text.replace(before, after))
                .build();
    }

    /** A change of the pod makes the kubelet look after it at once. */
    private static void hurry(Pod pod) {
        named(pod)
                .edit(now -> new PodBuilder(now)
                        .editMetadata()
                        .addToAnnotations("hurry", String.valueOf(System.nanoTime()))
                        .endMetadata()
                        .build());
    }

    private static PodResource named(Pod pod) {
        var name = pod.getMetadata().getName();
        return cluster.kubernetes().client().pods().inNamespace(NAMESPACE).withName(name);
    }

    private static String file(Pod pod) throws Exception {
        var file = FILE.formatted(pod.getMetadata().getUid());
        return cluster.nodes().run(pod.getSpec().getNodeName(), "cat", file);
    }

    private static String page() throws Exception {
        return stack.page("text/plain").body();
    }

    private static String live() throws Exception {
        return stack.page("application/json").body();
    }
}
