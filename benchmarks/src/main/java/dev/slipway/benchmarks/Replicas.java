package dev.slipway.benchmarks;

import dev.slipway.benchmarks.Medians.Column;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What more pods of the backend on the same node bring, and take. */
final class Replicas {
    private static final List<Integer> NUMBERS = List.of(1, 2, 4, 8);
    static final int ROUNDS = 3;
    /** For each pod: eight share two processors, and each JVM has as much to compile as one alone. */
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private static final Duration LOAD = Duration.ofSeconds(10);
    private static final String BACKEND = "backend";
    private static final int NODE_PORT = 30400;

    private final OneNode node;
    private final Progress progress;

    Replicas(OneNode node, Progress progress) {
        this.node = node;
        this.progress = progress;
    }

    /** All numbers in turn, three times. */
    Medians run() {
        var values = Map.<String, Object>of(
                "replicas",
                0,
                "service.type",
                "NodePort",
                "service.nodePort",
                NODE_PORT,
                "networkPolicy.enabled",
                false);
        node.install(BACKEND, BACKEND, values);
        var figures = new Medians(
                "replicas",
                new Column("all ready, s", 1),
                new Column("memory idle, MiB", 0),
                new Column("after load, MiB", 0),
                new Column("requests/s", 0),
                new Column("p99, ms", 1));
        for (var round = 1; round <= ROUNDS; round++) {
            for (var replicas : NUMBERS) {
                progress.step("%d replicas %d/%d".formatted(replicas, round, ROUNDS), () -> measure(replicas, figures));
            }
        }
        return figures;
    }

    private String measure(int replicas, Medians figures) throws IOException, InterruptedException {
        var pods = node.pods(BACKEND);
        node.deployment(BACKEND).scale(0);
        OneNode.await("the end of all pods", pods, List::isEmpty);
        var begin = System.nanoTime();
        node.deployment(BACKEND).scale(replicas);
        OneNode.await(
                replicas + " ready pods",
                pods,
                all -> all.stream().filter(Readiness::isPodReady).count() == replicas);
        var ready = (System.nanoTime() - begin) / 1e9;
        var all = pods.list().getItems();
        var idle = node.usage(all).memory();
        var load = load(replicas);
        figures.add(
                Integer.toString(replicas),
                ready,
                idle,
                node.usage(all).memory(),
                load.perSecond(),
                load.p99().toNanos() / 1e6);
        return String.format(Locale.ROOT, "ready after %.1f s, %,.0f requests/s", ready, load.perSecond());
    }

    private Load load(int replicas) {
        var page = node.page(NODE_PORT);
        Wrk.run(page, WARM_UP.multipliedBy(replicas));
        var load = Wrk.run(page, LOAD);
        if (load.failed() > 0) {
            throw new Problem(
                    "could not measure replicas: %d of %d requests failed, expected none"
                            .formatted(load.failed(), load.requests()),
                    "let the machine do nothing else");
        }
        return load;
    }
}
