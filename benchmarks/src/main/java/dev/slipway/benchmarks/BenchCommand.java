package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.RunLock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./slipway bench}: the backend's start, memory and throughput beside other frameworks', on this machine. */
@Command(
        name = "bench",
        description = "Measure the backend beside other frameworks, in turn; needs wrk, and a machine that is quiet.",
        subcommands = {FunctionsCommand.class, GrowthCommand.class, PodsCommand.class, SplitCommand.class},
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    @Option(names = "--rounds", description = "How often each is measured; default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--seconds", description = "How long each is loaded in a round; default: ${DEFAULT-VALUE}.")
    private int seconds = 10;

    @Option(names = "--record", description = "Write the figures into docs/performance.md and README.md.")
    private boolean record;

    @Override
    public Integer call() {
        expect("--rounds", rounds, 1, 100);
        expect("--seconds", seconds, 2, 600);
        var project = Project.here();
        var progress = Progress.onConsole();
        endChildrenWithThis();
        try (var _ = RunLock.take(project)) {
            var contestants = Contestant.all(project);
            var conditions = Conditions.now(contestants, rounds, Duration.ofSeconds(seconds));
            var figures = new Contest(project, progress, conditions).run();
            progress.say("\n%s\n%s".formatted(Table.of(figures), conditions));
            if (record) {
                new PerformancePage(project).record(figures, conditions);
            }
        }
        return 0;
    }

    /** Refuses what is no measurement. */
    static void expect(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Problem(
                    "could not measure with %s %d: expected %d to %d".formatted(option, value, least, most),
                    "./slipway bench --rounds 5 --seconds 10");
        }
    }

    /** A person may interrupt it, and no server must stay behind. */
    static void endChildrenWithThis() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
    }
}
