package dev.slipway.drills;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The service of the module {@code faults} in the place of the backend, deployed by the backend's own chart. */
record FaultyBackend(Scene scene) {
    private static final String IMAGE = Project.image(Project.FAULTS);

    /** Answers of 10 MB, many at a time, take more than the backend needs. */
    private static final String MEMORY = "384Mi";

    /** What a drill needs when this is its backend. */
    static final Needs NEEDS = new Needs(
            Map.of(
                    "backend",
                    Map.of(
                            "image.ref", IMAGE,
                            "image.tag", "",
                            "resources.requests.memory", MEMORY,
                            "resources.limits.memory", MEMORY)),
            () -> List.of(IMAGE));

    /** That of a stack made as {@link #NEEDS} says; it answers well so far. */
    static FaultyBackend in(Scene scene) throws IOException, InterruptedException {
        var backend = new FaultyBackend(scene);
        backend.show("none");
        return backend;
    }

    List<PodView> pods() {
        return PodView.of(scene, "backend");
    }

    /** From now on every pod of it answers by this fault; "none" ends it. */
    void show(String fault) throws IOException, InterruptedException {
        for (var pod : pods()) {
            var answer = pod.at(PodView.BACKEND).ask("/", "PUT", fault);
            if (answer.statusCode() != 204) {
                throw new IllegalStateException("could not make %s show %s: the status was %d, expected 204"
                        .formatted(pod.name(), fault, answer.statusCode()));
            }
        }
    }

    /** How many requests of the frontend it has seen. */
    long calls() throws IOException, InterruptedException {
        var sum = 0L;
        for (var pod : pods()) {
            sum += (long) pod.metric("http_server_requests_seconds_count", "method=\"GET\"", "route=\"/\"");
        }
        return sum;
    }
}
