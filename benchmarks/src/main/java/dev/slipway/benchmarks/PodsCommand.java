package dev.slipway.benchmarks;

import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.RunLock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./slipway bench pods}: how soon a pod is ready on Kubernetes, and what more replicas bring and take. */
@Command(
        name = "pods",
        description =
                "Measure the start of pods beside a small Go server's, and 1 to 8 replicas; needs Go, Docker, wrk.",
        mixinStandardHelpOptions = true)
final class PodsCommand implements Callable<Integer> {
    @Option(names = "--rounds", description = "How often each pod is started; default: ${DEFAULT-VALUE}.")
    private int rounds = 10;

    @Option(names = "--record", description = "Write the figures into docs/performance.md.")
    private boolean record;

    @Override
    public Integer call() {
        BenchCommand.expect("--rounds", rounds, 1, 100);
        var project = Project.here();
        var progress = Progress.onConsole();
        Contest.require("wrk", "wrk");
        BenchCommand.endChildrenWithThis();
        try (var _ = RunLock.take(project);
                var node = new OneNode(project, progress)) {
            var report = NodeReport.begin(project, progress, record);
            progress.step("Go server", new PeerImages(project)::goServer);
            node.start(PeerImages.name("go"));
            var starts = new Starts(node, progress, PeerImages.name("go")).run(rounds);
            report.tell("pods", starts, Starts.verdict(starts), rounds);
            var replicas = new Replicas(node, progress).run();
            report.tell("replicas", replicas, "", Replicas.ROUNDS);
        }
        return 0;
    }
}
