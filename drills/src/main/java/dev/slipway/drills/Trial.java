package dev.slipway.drills;

import dev.slipway.cluster.Problem;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The pods of a canary, and those that answer behind the same Service.
 *
 * @param stable the others
 */
record Trial(List<PodView> canary, List<PodView> stable) {
    private static final String CANARY = "slipway.dev/canary";
    private static final String INSTANCE = "app.kubernetes.io/instance";

    /** Those of the canary's release, by the labels that its chart gives them. */
    static Trial of(KubernetesClient client, String namespace, String release) {
        var canary = views(client, namespace, Map.of(CANARY, release)).toList();
        if (canary.isEmpty()) {
            throw new Problem(
                    "could not judge %s: namespace %s has no pod labelled %s=%s"
                            .formatted(release, namespace, CANARY, release),
                    "install it, such as by ./slipway canary, or name another: ./slipway judge <release>");
        }
        var service = canary.getFirst().pod().getMetadata().getLabels().get(INSTANCE);
        var stable = views(client, namespace, Map.of(INSTANCE, service))
                .filter(view -> !view.pod().getMetadata().getLabels().containsKey(CANARY))
                .toList();
        return new Trial(canary, stable);
    }

    private static Stream<PodView> views(KubernetesClient client, String namespace, Map<String, String> labels) {
        return Stack.staying(client.pods()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems())
                .map(pod -> new PodView(client, pod));
    }

    /** What both answer from now on for so long. */
    Judge watch(Duration time) throws IOException, InterruptedException {
        var before = answers();
        var restarts = canary.stream().mapToInt(PodView::restarts).sum();
        Thread.sleep(time);
        var after = answers();
        return new Judge(
                since(stable, before, after),
                since(canary, before, after),
                canary.stream().mapToInt(PodView::restarts).sum() - restarts);
    }

    private Map<PodView, Answers> answers() throws IOException, InterruptedException {
        var answers = new HashMap<PodView, Answers>();
        for (var pod : Stream.concat(canary.stream(), stable.stream()).toList()) {
            answers.put(pod, Answers.of(pod.metrics()));
        }
        return answers;
    }

    private static Answers since(List<PodView> pods, Map<PodView, Answers> before, Map<PodView, Answers> after) {
        return pods.stream().map(pod -> after.get(pod).since(before.get(pod))).reduce(Answers.none(), Answers::plus);
    }
}
