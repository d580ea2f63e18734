package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * All contestants are built, trained and then measured in turn, so that what else the machine does befalls all alike. The
 * server under load has the first processor, the load the second.
 */
final class Contest {
    /** Requests for the page of a training; the probes have a fiftieth. */
    static final int TRAINING = 1000;

    private static final int PROBES = TRAINING / 50;
    private static final Duration IDLE = Duration.ofSeconds(3);
    static final List<String> FIRST_PROCESSOR = List.of("taskset", "-c", "0");
    private static final double MILLION = 1e6;

    private final Project project;
    private final Progress progress;
    private final Conditions conditions;
    private final Figures figures;

    Contest(Project project, Progress progress, Conditions conditions) {
        this.project = project;
        this.progress = progress;
        this.conditions = conditions;
        this.figures = new Figures(
                conditions.contestants().stream().map(Contestant::title).toList());
    }

    /**
     * Takes all figures.
     *
     * @throws Problem when the host lacks something, or a contestant does not start or fails requests
     */
    Figures run() {
        requireHost();
        progress.step("build", this::build);
        for (var contestant : conditions.contestants()) {
            progress.step("train " + contestant.name(), () -> train(contestant));
        }
        var order = new ArrayList<>(conditions.contestants());
        for (var round = 1; round <= conditions.rounds(); round++) {
            for (var contestant : order) {
                progress.step(
                        "%s %d/%d".formatted(contestant.name(), round, conditions.rounds()), () -> measure(contestant));
            }
            Collections.rotate(order, -1);
        }
        return figures;
    }

    /** A processor for the server, one for the load, and the programs for that. */
    static void requireHost() {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new Problem(
                    "could not measure: this host has one processor, expected one for the server and one for the load",
                    "run it on a host with two or more");
        }
        require("wrk", "wrk");
        require("taskset", "util-linux");
    }

    static void require(String program, String ofPackage) {
        if (Program.of(program, "--version").run(line -> {}).notFound()) {
            throw new Problem(
                    "could not measure: %s was not found, expected it on the PATH".formatted(program),
                    "install the package %1$s, on Debian or Ubuntu by apt-get install %1$s".formatted(ofPackage));
        }
    }

    private String build() throws IOException {
        new Build(project).run(progress::detail);
        return "%d contestants".formatted(conditions.contestants().size());
    }

    private String train(Contestant contestant) throws IOException, InterruptedException {
        var cache = file(contestant, "aot");
        Files.deleteIfExists(cache);
        var options = new ArrayList<>(contestant.training());
        options.add("-XX:AOTCacheOutput=" + cache);
        try (var server = start(contestant, List.of(), options.toArray(String[]::new))) {
            askAll(contestant);
            progress.detail("the JVM writes its AOT cache");
            server.end();
        }
        if (Files.notExists(cache)) {
            throw new Problem(
                    "could not train %s: its JVM wrote no AOT cache".formatted(contestant.name()),
                    "see " + file(contestant, "log"));
        }
        return "%d MiB".formatted(Files.size(cache) >> 20);
    }

    private void askAll(Contestant contestant) throws IOException, InterruptedException {
        // HTTP/1.1, or it would ask for HTTP/2 first, as wrk does not.
        try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            for (var i = 0; i < TRAINING; i++) {
                ask(client, Contestant.PAGE);
            }
            for (var i = 0; i < PROBES; i++) {
                for (var probe : contestant.probes()) {
                    ask(client, probe);
                }
            }
        }
    }

    private static void ask(HttpClient client, URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).build();
        var status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new Problem(
                    "could not train: %s answered %d, expected 200".formatted(uri, status),
                    "see its log in .slipway/bench");
        }
    }

    private String measure(Contestant contestant) throws InterruptedException {
        var cache = new String[] {"-XX:AOTCache=" + file(contestant, "aot"), "-XX:AOTMode=on"};
        Duration start;
        try (var server = start(contestant, List.of(), cache)) {
            start = server.firstAnswer();
        }
        note(contestant, Figure.START, start.toNanos() / MILLION);
        try (var server = start(contestant, FIRST_PROCESSOR, cache)) {
            progress.detail("idle");
            TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
            note(contestant, Figure.IDLE, server.memory());
            progress.detail("warms up");
            Wrk.run(Contestant.PAGE, conditions.warmUp());
            progress.detail("under load");
            var load = load(contestant, server);
            return String.format(Locale.ROOT, "start %d ms, %,.0f requests/s", start.toMillis(), load.perSecond());
        }
    }

    private Load load(Contestant contestant, Server server) {
        var before = server.cpu();
        var load = Wrk.run(Contestant.PAGE, conditions.load());
        var cpu = server.cpu().minus(before);
        if (load.failed() > 0) {
            throw new Problem(
                    "could not measure %s: %d of %d requests failed, expected none"
                            .formatted(contestant.name(), load.failed(), load.requests()),
                    "see " + file(contestant, "log") + ", and let the machine do nothing else");
        }
        note(contestant, Figure.LOADED, server.memory());
        figures.add(contestant.title(), load, cpu);
        return load;
    }

    private void note(Contestant contestant, Figure figure, double value) {
        figures.add(contestant.title(), figure, value);
    }

    private Server start(Contestant contestant, List<String> before, String... options) {
        var command = new ArrayList<>(before);
        command.addAll(contestant.command(options));
        return Server.start(
                contestant.name(), command, contestant.environment(), Contestant.PAGE, file(contestant, "log"));
    }

    private Path file(Contestant contestant, String kind) {
        return Build.folder(project).resolve(contestant.name() + "." + kind);
    }
}
