package dev.slipway.drills;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.FaultToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A pod that says for a while that it is not ready, and would answer as before. */
final class UnreadyFault implements Drill {
    private static final Duration BOUND = Duration.ofSeconds(30);
    /** The nodes hear of it in a moment, and the frontends' open connections live for 1 s. */
    private static final Duration KNOWN = Duration.ofSeconds(3);

    private static final Duration WATCHED = Duration.ofSeconds(4);

    /** Requests that the pod had while it was out, and after it was ready again. */
    private record Share(double out, double back) {}

    @Override
    public String id() {
        return "R28";
    }

    @Override
    public String done() {
        return "one of two backend pods says for 15 s that it is not ready, by a fault";
    }

    @Override
    public String expected() {
        return "0 failed of 3,000; the pod has no request once the Service knows, and some again afterwards";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var stack = scene.stack();
        var token = FaultToken.of(scene.kubernetes(), stack.namespace());
        stack.upgrade("backend", Map.of("faults.tokenSecret", FaultToken.SECRET));
        stack.awaitAvailable("backend");
        var pod = PodView.of(scene, "backend").getFirst();
        scene.warm();
        var share = new AtomicReference<Share>();
        var figures = scene.under(() -> share.set(share(pod, token)));
        return new Seen(
                figures.failed() == 0 && share.get().out() == 0 && share.get().back() > 0,
                "%s; the pod had %.0f requests while it was out, %.0f when it was back"
                        .formatted(figures, share.get().out(), share.get().back()));
    }

    private static Share share(PodView pod, String token) throws Exception {
        pod.at(PodView.BACKEND).ask("/", "GET", "", "Slipway-Fault", "unready=PT15S", "Slipway-Fault-Token", token);
        if (!Await.until(BOUND, () -> !pod.ready())) {
            throw new IllegalStateException("could not see the fault: the pod stayed ready for " + BOUND);
        }
        Thread.sleep(KNOWN);
        var known = requests(pod);
        Thread.sleep(WATCHED);
        var out = requests(pod) - known;
        if (pod.ready() || !Await.until(BOUND, pod::ready)) {
            throw new IllegalStateException(
                    "could not see the fault's end: the pod was ready too early, or never again");
        }
        var back = requests(pod);
        Thread.sleep(WATCHED);
        return new Share(out, requests(pod) - back);
    }

    private static double requests(PodView pod) throws IOException, InterruptedException {
        return pod.metric("http_server_requests_seconds_count");
    }
}
