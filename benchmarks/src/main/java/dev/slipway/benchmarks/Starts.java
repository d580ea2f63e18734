package dev.slipway.benchmarks;

import dev.slipway.benchmarks.Medians.Column;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Pods that start one at a time, beside one of a server that has nothing to start. The clock is ours, and a watch tells
 * what happens: the times in a pod's status have seconds only.
 */
final class Starts {
    static final String FLOOR = "Go server";
    /** The column of that figure. */
    private static final int READY = 2;

    private static final Duration BAR = Duration.ofMillis(1500);
    private static final Pattern WARM_UP = Pattern.compile("Warmed up by \\d+ requests within (PT[\\d.HMS]+)");

    private final OneNode node;
    private final Progress progress;
    private final List<Subject> subjects;

    /**
     * Whose start is measured.
     *
     * @param service whose chart says what the pod is
     * @param warms whether its log tells of a warm-up
     */
    private record Subject(String title, String service, String image, boolean warms) {}

    /** @param floor the image of the server that has nothing to start */
    Starts(OneNode node, Progress progress, String floor) {
        this.node = node;
        this.progress = progress;
        subjects = List.of(
                new Subject(FLOOR, "backend", floor, false),
                new Subject("backend", "backend", Project.image("backend"), true),
                new Subject("frontend", "frontend", Project.image("frontend"), true));
    }

    /** A table for what is measured. */
    static Medians table() {
        return new Medians(
                "pod",
                new Column("created to started, s", 2),
                new Column("started to ready, s", 2),
                new Column("created to ready, s", 2),
                new Column("of it warm-up, s", 2),
                new Column("CPU s until ready", 2));
    }

    /** All subjects in turn, each round beginning with another one. */
    Medians run(int rounds) {
        node.install("backend", "backend", Map.of("replicas", 1)); // the frontend warms up by it
        node.install("frontend", "frontend", Map.of("replicas", 0));
        var figures = table();
        var order = new ArrayList<>(subjects);
        for (var round = 1; round <= rounds; round++) {
            for (var subject : order) {
                progress.step("%s %d/%d".formatted(subject.title(), round, rounds), () -> start(subject, figures));
            }
            Collections.rotate(order, -1);
        }
        return figures;
    }

    private String start(Subject subject, Medians figures) throws IOException, InterruptedException {
        var pod = node.pod(specified(subject));
        var begin = System.nanoTime();
        pod.create();
        OneNode.await("the start of a pod", pod, Starts::run);
        var started = secondsSince(begin);
        OneNode.await("a ready pod", pod, Starts::ready);
        var ready = secondsSince(begin);
        var cpu = node.usage(List.of(pod.get())).cpu();
        var warmUp = subject.warms() ? seconds(warmUp(pod.getLog())) : Double.NaN;
        pod.withGracePeriod(1).delete();
        OneNode.await("the end of a pod", pod, List::isEmpty);
        figures.add(subject.title(), started, ready - started, ready, warmUp, seconds(cpu));
        return String.format(Locale.ROOT, "ready after %.2f s", ready);
    }

    /** As the service's Deployment would make it; it is no pod of that Deployment, for it lacks the label with its hash. */
    private Pod specified(Subject subject) {
        var template = node.deployment(subject.service()).get().getSpec().getTemplate();
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .withSpec(template.getSpec())
                .editMetadata()
                .withName("start")
                .endMetadata()
                .editSpec()
                .editFirstContainer()
                .withImage(subject.image())
                .endContainer()
                .endSpec()
                .build();
    }

    private static boolean run(List<Pod> pods) {
        return pods.stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .anyMatch(container -> container.getState().getRunning() != null);
    }

    private static boolean ready(List<Pod> pods) {
        return pods.stream().anyMatch(Readiness::isPodReady);
    }

    /**
     * How long a service asked itself before it was ready, as its log says.
     *
     * @throws Problem when it does not say so
     */
    static Duration warmUp(String log) {
        return WARM_UP.matcher(log)
                .results()
                .findFirst()
                .map(line -> Duration.parse(line.group(1)))
                .orElseThrow(() -> new Problem(
                        "could not read how long a pod warmed up: its log was \"%s\", expected a line with %s"
                                .formatted(log.strip(), WARM_UP),
                        "leave warm-up.requests above 0, and the log's level at INFO"));
    }

    /** How much later than the floor the services are ready, and whether that is within the bar. */
    static String verdict(Medians figures) {
        var said = Project.SERVICES.stream()
                .map(service -> {
                    var later = figures.of(service, READY) - figures.of(FLOOR, READY);
                    return String.format(
                            Locale.ROOT,
                            "the %s %.2f s later%s",
                            service,
                            later,
                            later > seconds(BAR) ? ", which is too late" : "");
                })
                .collect(Collectors.joining(", "));
        return "Ready after the Go server: %s. Expected: at most %.1f s.\n".formatted(said, seconds(BAR));
    }

    private static double secondsSince(long begin) {
        return seconds(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
