package dev.slipway.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./slipway test}: every test tier; the last line counts the tests. */
@Command(name = "test", description = "Run every test.", mixinStandardHelpOptions = true)
final class TestRun implements Callable<Integer> {
    /** Twice what they take on two cores with nothing cached. */
    private static final Duration LIMIT = Duration.ofHours(2);

    /** How many classes are named by which most of the time goes. */
    private static final int LONGEST = 15;

    private final Project project = Project.here();
    private final Progress progress = Progress.onConsole();

    @Override
    public Integer call() {
        var reports = new TestReports(project.root());
        try (var _ = RunLock.take(project)) {
            var provision = new Provision(project, progress);
            provision.engine();
            provision.externalImages();
            progress.step("tools", this::installTools);
            reports.delete();
            var start = System.nanoTime();
            var build = new Maven(project).command("verify").within(LIMIT).run(System.out::println);
            var count = reports.count();
            System.out.println();
            System.out.print(count.byTier());
            System.out.printf("  in all %s; the longest:%n", minutes(start));
            System.out.print(count.longest(LONGEST));
            reports.notes().forEach(note -> System.out.println("  " + note));
            System.out.print(count.bySkipReason());
            System.out.print(count.failures());
            System.out.printf("%d passed, %d failed, %d skipped%n", count.passed(), count.failed(), count.skipped());
            return build.ok() && count.green(System.getenv()) ? 0 : 1;
        }
    }

    private static String minutes(long start) {
        var took = Duration.ofNanos(System.nanoTime() - start);
        return "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
    }

    /** The tests that need what could not be installed are skipped, and say so. */
    private String installTools() {
        var installed =
                Program.of(project.root().resolve("tools/install").toString()).run(progress::detail);
        return installed.ok() ? "" : installed.lastLine();
    }
}
