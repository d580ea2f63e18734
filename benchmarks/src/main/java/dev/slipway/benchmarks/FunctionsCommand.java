package dev.slipway.benchmarks;

import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.RunLock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./slipway bench functions}: what the functions take that a request runs through. */
@Command(
        name = "functions",
        description = "Measure the functions that each request runs through, one by one, by JMH.",
        mixinStandardHelpOptions = true)
final class FunctionsCommand implements Callable<Integer> {
    @Option(names = "--record", description = "Write the figures into docs/performance.md.")
    private boolean record;

    @Override
    public Integer call() {
        var project = Project.here();
        var progress = Progress.onConsole();
        BenchCommand.endChildrenWithThis();
        try (var _ = RunLock.take(project)) {
            var machine = Conditions.host();
            var figures = new Jmh(project, progress).run();
            var table = """
                    %s
                    Taken on %s on %s, JDK %s. Each in %d JVMs (`%s`), %d times for a second.
                    """.formatted(
                            FunctionFigure.table(figures),
                            LocalDate.now(),
                            machine,
                            Runtime.version(),
                            Jmh.FORKS,
                            Jmh.OPTIONS,
                            Jmh.ITERATIONS);
            progress.say("\n" + table);
            if (record) {
                new PerformancePage(project).write("functions", table);
            }
        }
        return 0;
    }
}
