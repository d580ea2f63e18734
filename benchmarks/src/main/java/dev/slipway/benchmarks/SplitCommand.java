package dev.slipway.benchmarks;

import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.RunLock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./slipway bench split}: what it costs that the page's greeting comes from another service. */
@Command(
        name = "split",
        description =
                "Measure the page of two services beside the same page of one process, on Kubernetes; needs Docker.",
        mixinStandardHelpOptions = true)
final class SplitCommand implements Callable<Integer> {
    @Option(names = "--rounds", description = "How often each is measured; default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    @Option(names = "--record", description = "Write the figures into docs/performance.md.")
    private boolean record;

    @Override
    public Integer call() {
        BenchCommand.expect("--rounds", rounds, 1, 100);
        var project = Project.here();
        var progress = Progress.onConsole();
        BenchCommand.endChildrenWithThis();
        try (var _ = RunLock.take(project);
                var node = new OneNode(project, progress)) {
            var report = NodeReport.begin(project, progress, record);
            progress.step("one process", new PeerImages(project)::oneProcess);
            node.start(PeerImages.name("one-process"));
            var figures = new Split(node, progress).run(rounds);
            report.tell("split", figures, Split.verdict(figures), rounds);
        }
        return 0;
    }
}
