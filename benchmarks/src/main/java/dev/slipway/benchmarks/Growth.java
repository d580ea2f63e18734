package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Measures a server while its connections grow, and while its answers do: a fresh process for each stage, on the first
 * processor, and the load on the second.
 */
final class Growth {
    private final Project project;
    private final Progress progress;
    private final int rounds;
    private final Duration time;
    private final String machine = Conditions.host();

    Growth(Project project, Progress progress, int rounds, Duration time) {
        this.project = project;
        this.progress = progress;
        this.rounds = rounds;
        this.time = time;
    }

    /**
     * Builds the servers.
     *
     * @throws Problem when the host lacks something
     */
    void prepare() {
        Contest.requireHost();
        OpenFiles.require(Stage.connections(project).stream()
                .mapToInt(Stage::connections)
                .max()
                .orElseThrow());
        progress.step("build", () -> {
            var build = new Build(project);
            build.ours(progress::detail);
            build.compileSized();
            return "";
        });
    }

    /** With more and more connections. */
    Figures connections() {
        return measure(Stage.connections(project));
    }

    /** With larger and larger answers. */
    Figures sizes() {
        var stages = Stage.sizes(project);
        var figures = measure(stages);
        for (var stage : stages) {
            var perSecond = figures.median(stage.title(), Figure.THROUGHPUT);
            figures.add(stage.title(), Figure.VOLUME, perSecond * stage.bytes() / 1e6);
        }
        return figures;
    }

    private Figures measure(List<Stage> stages) {
        var figures = new Figures(stages.stream().map(Stage::title).toList());
        for (var round = 1; round <= rounds; round++) {
            for (var stage : stages) {
                progress.step("%s %d/%d".formatted(stage.title(), round, rounds), () -> measure(stage, figures));
            }
        }
        return figures;
    }

    private String measure(Stage stage, Figures figures) {
        var log = Build.folder(project).resolve("growth.log");
        var environment = Map.of("SLIPWAY_CONFIG", stage.settings().toString());
        try (var server = Server.start(stage.title(), stage.command(project), environment, Contestant.PAGE, log)) {
            progress.detail("warms up");
            Wrk.run(Contestant.PAGE, stage.connections(), time.dividedBy(2));
            progress.detail("under load");
            measure(stage, server, figures);
            return figures.row(stage.title());
        }
    }

    private void measure(Stage stage, Server server, Figures figures) {
        var accepted = CompletableFuture.supplyAsync(
                () -> Sockets.accepted(Contestant.PAGE.getPort()),
                CompletableFuture.delayedExecutor(time.toMillis() / 2, TimeUnit.MILLISECONDS));
        var before = server.cpu();
        var load = Wrk.run(Contestant.PAGE, stage.connections(), time);
        if (load.requests() == 0) {
            throw new Problem(
                    "could not measure %s: no request was answered within %d s"
                            .formatted(stage.title(), time.toSeconds()),
                    "let the machine do nothing else, or measure with more --seconds");
        }
        figures.add(stage.title(), load, server.cpu().minus(before));
        figures.add(stage.title(), Figure.LOADED, server.memory());
        figures.add(stage.title(), Figure.FAILED, load.failed());
        figures.add(stage.title(), Figure.ACCEPTED, accepted.join());
    }

    /** What the figures hold for, as the page tells it. */
    String conditions() {
        return "%sUnder load for %d s after %d s to warm up. JVMs have the options of the image, for a pod of %d GiB, and no AOT cache.\n"
                .formatted(
                        Conditions.taken(rounds, LocalDate.now(), machine),
                        time.toSeconds(),
                        time.toSeconds() / 2,
                        Stage.MEMORY);
    }
}
