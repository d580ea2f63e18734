package dev.slipway.drills;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.Problem;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Both nodes are drained of the stack's pods in turn, as {@code kubectl drain} does it: the second one has all of them, so
 * that the budgets have something to refuse. The cluster's only DNS server stays: to be without one is another drill.
 * Requests come in through the first one's NodePort, which serves on: a drain takes pods from a node, not its network.
 */
final class Drain implements Drill {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Override
    public String id() {
        return "R6";
    }

    @Override
    public String done() {
        return "drain of the stack's pods from each of the two nodes in turn";
    }

    @Override
    public String expected() {
        return Scene.UNNOTICED + "; the budgets refuse an eviction";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var refused = new AtomicInteger();
        try (var client = plain(scene)) {
            var seen = scene.unnoticed(
                    () -> client.nodes().list().getItems().forEach(node -> drain(client, node, refused)));
            return new Seen(
                    seen.held() && refused.get() > 0,
                    "%s; %d evictions refused".formatted(seen.figure(), refused.get()));
        }
    }

    /** One that asks once; others ask again by themselves when a budget refuses, and nobody sees it. */
    private static KubernetesClient plain(Scene scene) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(scene.kubernetes().client().getConfiguration())
                        .withNamespace(scene.stack().namespace())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    private static void drain(KubernetesClient client, Node node, AtomicInteger refused) {
        takesPods(client, node, false);
        try {
            if (!Await.until(BOUND, PAUSE, () -> evict(client, node, refused))) {
                throw new Problem(
                        "could not drain %s within %s: %d pods are left, expected none"
                                .formatted(
                                        node.getMetadata().getName(),
                                        BOUND,
                                        pods(client, node).size()),
                        "see which PodDisruptionBudget refuses them");
            }
        } finally {
            takesPods(client, node, true);
        }
    }

    private static void takesPods(KubernetesClient client, Node node, boolean takes) {
        client.nodes()
                .withName(node.getMetadata().getName())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"unschedulable\":%s}}".formatted(!takes));
    }

    /** Asks all pods to go, and says whether all have gone. */
    private static boolean evict(KubernetesClient client, Node node, AtomicInteger refused) {
        var pods = pods(client, node);
        Stack.staying(pods)
                .filter(pod -> !client.pods().resource(pod).evict())
                .forEach(pod -> refused.incrementAndGet());
        return pods.isEmpty();
    }

    /** Those that can go elsewhere: a DaemonSet would put its own back at once. */
    private static List<Pod> pods(KubernetesClient client, Node node) {
        return client.pods().withField("spec.nodeName", node.getMetadata().getName()).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .noneMatch(owner -> owner.getKind().equals("DaemonSet")))
                .toList();
    }
}
