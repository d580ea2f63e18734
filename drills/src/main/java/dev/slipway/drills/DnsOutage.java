package dev.slipway.drills;

import dev.slipway.cluster.Await;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** No DNS: the frontend opens a new connection each second, and must know the backend's address without it. */
final class DnsOutage implements Drill {
    /** Longer than an address is remembered; each connection after that needs the one that went stale. */
    private static final Duration SHORT = Duration.ofSeconds(20);

    private static final Duration FULL = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "R19";
    }

    @Override
    public String done() {
        return "no DNS for 60 s (20 s in CI): CoreDNS scaled to 0";
    }

    @Override
    public String expected() {
        return "0 failed of 3,000";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        scene.warm();
        var figures = scene.under(() -> {
            try {
                scale(scene, 0);
                LockSupport.parkNanos((scene.pace() == Scene.Pace.FULL ? FULL : SHORT).toNanos());
            } finally {
                scale(scene, 1);
            }
        });
        return new Seen(figures.failed() == 0, figures.toString());
    }

    /** Returns when it is so. */
    private static void scale(Scene scene, int pods) {
        var dns = scene.kubernetes()
                .client()
                .apps()
                .deployments()
                .inNamespace("kube-system")
                .withName("coredns");
        dns.scale(pods);
        var done = Await.until(BOUND, () -> {
            var ready = dns.get().getStatus().getReadyReplicas();
            return (ready == null ? 0 : ready) == pods;
        });
        if (!done) {
            throw new IllegalStateException("could not scale CoreDNS to %d within %s".formatted(pods, BOUND));
        }
    }
}
