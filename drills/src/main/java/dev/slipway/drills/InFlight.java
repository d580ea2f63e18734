package dev.slipway.drills;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Long answers of a pod that goes away: some are under way when it is told to, and the last one begins when it drains and
 * outlasts its listener. The pods are asked directly, since no frontend waits so long.
 */
final class InFlight implements Drill {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SERVICE = 4567;
    private static final int ADMIN = 9090;
    private static final List<Integer> EXITS = List.of(0, 143);

    @Override
    public String id() {
        return "R8";
    }

    @Override
    public String done() {
        return "deletion of a pod that is busy with answers of 5 s";
    }

    @Override
    public String expected() {
        return "all answered, exit code 0 or 143, gone within its termination grace";
    }

    @Override
    public Needs needs() {
        return FaultyBackend.NEEDS;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var pod = scene.stack().pods("backend").getFirst();
        return seen(pod, scene.kubernetes().client().pods().resource(pod));
    }

    private static Seen seen(Pod pod, PodResource resource) throws Exception {
        var grace = Duration.ofSeconds(pod.getSpec().getTerminationGracePeriodSeconds());
        var end = resource.informOnCondition(
                pods -> pods.stream().flatMap(InFlight::end).findAny().isPresent());
        var start = System.nanoTime();
        resource.delete();
        var statuses = askUntilItDrains(resource);
        var exit = end.get(LIMIT.toSeconds(), TimeUnit.SECONDS).stream()
                .flatMap(InFlight::end)
                .findFirst()
                .orElseThrow()
                .getExitCode();
        resource.waitUntilCondition(Objects::isNull, LIMIT.toSeconds(), TimeUnit.SECONDS);
        var took = Duration.ofNanos(System.nanoTime() - start);
        var answered = statuses.stream().filter(status -> status == 200).count();
        return new Seen(
                answered == statuses.size() && EXITS.contains(exit) && took.compareTo(grace) < 0,
                "%d of %d answered, exit code %d, gone after %.1f s of %d"
                        .formatted(answered, statuses.size(), exit, took.toMillis() / 1000.0, grace.toSeconds()));
    }

    private static Stream<ContainerStateTerminated> end(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(container -> container.getState().getTerminated())
                .filter(Objects::nonNull);
    }

    /** The status of each answer; 0 for none. */
    private static List<Integer> askUntilItDrains(PodResource pod) throws Exception {
        var answers = new ArrayList<Future<Integer>>();
        try (var service = pod.portForward(SERVICE);
                var admin = pod.portForward(ADMIN);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var serves = true; serves; LockSupport.parkNanos(PAUSE.toNanos())) {
                serves = HttpConnection.status(admin, "/health/ready", LIMIT) == 200;
                answers.add(threads.submit(() -> HttpConnection.status(service, "/slow", LIMIT)));
            }
        }
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get());
        }
        return statuses;
    }
}
