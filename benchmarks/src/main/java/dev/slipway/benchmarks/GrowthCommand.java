package dev.slipway.benchmarks;

import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.RunLock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./slipway bench growth}: what becomes of the backend's figures as connections, answers and services grow. */
@Command(
        name = "growth",
        description = "Measure the backend as connections and answers grow; needs wrk, and a machine that is quiet.",
        mixinStandardHelpOptions = true)
final class GrowthCommand implements Callable<Integer> {
    @Option(names = "--rounds", description = "How often each is measured; default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    @Option(names = "--seconds", description = "How long each is loaded in a round; default: ${DEFAULT-VALUE}.")
    private int seconds = 20;

    @ArgGroup
    private Part part = new Part();

    @Option(names = "--record", description = "Write the figures into docs/performance.md.")
    private boolean record;

    private final Project project = Project.here();
    private final Progress progress = Progress.onConsole();

    @Override
    public Integer call() {
        BenchCommand.expect("--rounds", rounds, 1, 100);
        BenchCommand.expect("--seconds", seconds, 2, 600);
        BenchCommand.endChildrenWithThis();
        try (var _ = RunLock.take(project)) {
            if (part.services || part.up) {
                var growth = new ServiceGrowth(project, progress, rounds);
                tell(part.up ? "up" : "services", part.up ? growth.up() : growth.build(), growth.conditions());
            } else {
                var growth = new Growth(project, progress, rounds, Duration.ofSeconds(seconds));
                growth.prepare();
                tell("connections", growth.connections(), growth.conditions());
                tell("sizes", growth.sizes(), growth.conditions());
            }
        }
        return 0;
    }

    private void tell(String part, Figures figures, String conditions) {
        var lines = Table.of(figures) + "\n" + conditions;
        progress.say("\n" + lines);
        if (record) {
            new PerformancePage(project).write(part, lines);
        }
    }

    /** Services take long, and so are measured for themselves. */
    private static final class Part {
        @Option(names = "--services", description = "Measure Maven with more and more services instead.")
        private boolean services;

        @Option(names = "--up", description = "Measure ./slipway up with more and more services instead; needs Docker.")
        private boolean up;
    }
}
