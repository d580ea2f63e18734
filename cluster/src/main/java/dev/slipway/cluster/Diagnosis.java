package dev.slipway.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person would ask kubectl for when a namespace is not well: pods, events, last log lines. */
final class Diagnosis {
    private static final int EVENTS = 15;
    private static final int LOG_LINES = 15;

    private final KubernetesClient client;

    Diagnosis(KubernetesClient client) {
        this.client = client;
    }

    String of(String namespace) {
        try {
            var pods = client.pods().inNamespace(namespace).list().getItems();
            var lines = Stream.of(
                    Stream.of("pods in " + namespace + ":"),
                    pods.stream().map(Diagnosis::line),
                    Stream.of("events:"),
                    events(namespace),
                    pods.stream().flatMap(this::log));
            return lines.flatMap(part -> part).map(line -> "    " + line).collect(Collectors.joining("\n"));
        } catch (KubernetesClientException e) {
            return "    (the cluster does not answer: " + e.getMessage() + ")";
        }
    }

    /** A line for each pod. */
    String pods(String namespace) {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .map(Diagnosis::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Pod pod) {
        var containers = pod.getStatus().getContainerStatuses();
        var ready = containers.stream().filter(ContainerStatus::getReady).count();
        var restarts =
                containers.stream().mapToInt(ContainerStatus::getRestartCount).sum();
        return "  %s %s, ready %d/%d, restarts %d, node %s %s"
                .formatted(
                        pod.getMetadata().getName(),
                        pod.getStatus().getPhase(),
                        ready,
                        pod.getSpec().getContainers().size(),
                        restarts,
                        pod.getSpec().getNodeName(),
                        reasons(pod));
    }

    private static String reasons(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(ContainerStatus::getState)
                .filter(state -> state.getWaiting() != null)
                .map(state -> state.getWaiting().getReason() + " "
                        + nothingForNull(state.getWaiting().getMessage()))
                .collect(Collectors.joining("; "));
    }

    private Stream<String> events(String namespace) {
        var events = client.v1().events().inNamespace(namespace).list().getItems().stream()
                .sorted(Comparator.comparing((Event event) -> nothingForNull(event.getLastTimestamp())))
                .toList();
        return events.subList(Math.max(0, events.size() - EVENTS), events.size()).stream()
                .map(event -> "  %s %s %s: %s"
                        .formatted(
                                event.getType(),
                                event.getInvolvedObject().getName(),
                                event.getReason(),
                                event.getMessage()));
    }

    /** The last words of a pod that is not ready, of its run before when the present one has none. */
    private Stream<String> log(Pod pod) {
        var ready = pod.getStatus().getContainerStatuses().stream().allMatch(ContainerStatus::getReady);
        if (ready) {
            return Stream.empty();
        }
        var resource = client.pods().resource(pod);
        var log = Stream.of(
                        resource.tailingLines(LOG_LINES), resource.terminated().tailingLines(LOG_LINES))
                .map(source -> {
                    try {
                        return source.getLog();
                    } catch (KubernetesClientException e) {
                        return ""; // it has not run yet
                    }
                })
                .filter(text -> !text.isBlank())
                .findFirst();
        return log.stream()
                .flatMap(text -> Stream.concat(
                        Stream.of("log of " + pod.getMetadata().getName() + ":"),
                        text.lines().map(line -> "  " + line)));
    }

    private static String nothingForNull(String text) {
        return text == null ? "" : text;
    }
}
