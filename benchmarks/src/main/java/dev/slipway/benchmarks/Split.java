package dev.slipway.benchmarks;

import dev.slipway.benchmarks.Medians.Column;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page by way of two services, and by one process that makes it all, at the same steady rates. */
final class Split {
    private static final List<Integer> RATES = List.of(100, 400);
    /** Slowly, for a service that has just started and is flooded refuses questions rather than compile. */
    private static final int WARM_UP_RATE = 200;

    private static final Duration WARM_UP = Duration.ofSeconds(50);
    private static final Duration LOAD = Duration.ofSeconds(20);
    private static final String ONE = "one process";
    private static final String TWO = "two services";

    private final OneNode node;
    private final Progress progress;

    /**
     * Who makes the page.
     *
     * @param releases those whose pods work for it
     */
    private record Maker(String title, URI page, List<String> releases) {}

    Split(OneNode node, Progress progress) {
        this.node = node;
        this.progress = progress;
    }

    /** A table for what is measured. */
    static Medians table() {
        return new Medians(
                "page of",
                new Column("p50, ms", 2),
                new Column("p99, ms", 2),
                new Column("CPU s per 10,000 pages", 2),
                new Column("failed pages", 0));
    }

    /** Both in turn, once warm. */
    Medians run(int rounds) {
        var makers = install();
        for (var maker : makers) {
            progress.step("warm " + maker.title(), () -> warm(maker));
        }
        var figures = table();
        for (var round = 1; round <= rounds; round++) {
            for (var rate : RATES) {
                for (var maker : makers) {
                    var row = row(maker.title(), rate);
                    progress.step("%s %d/%d".formatted(row, round, rounds), () -> measure(maker, rate, figures));
                }
            }
        }
        return figures;
    }

    private List<Maker> install() {
        node.install("backend", "backend", Map.of("replicas", 1));
        node.install("frontend", "frontend", Map.of("replicas", 1, "service.nodePort", 30301));
        node.install(
                "one-process",
                "frontend",
                Map.of("replicas", 1, "service.nodePort", 30302, "image.ref", PeerImages.name("one-process")));
        return List.of(
                new Maker(ONE, node.page(30302), List.of("one-process")),
                new Maker(TWO, node.page(30301), List.of("frontend", "backend")));
    }

    private static String warm(Maker maker) {
        var load = new Steady(maker.page(), WARM_UP_RATE).run(WARM_UP);
        return "%d pages, %d failed".formatted(load.requests(), load.failed());
    }

    private String measure(Maker maker, int rate, Medians figures) throws IOException, InterruptedException {
        var pods = maker.releases().stream()
                .flatMap(release -> node.pods(release).list().getItems().stream())
                .toList();
        var before = node.usage(pods);
        var load = mostlyWell(new Steady(maker.page(), rate).run(LOAD));
        var cpu = node.usage(pods).secondsSince(before) / load.requests() * 10_000;
        figures.add(row(maker.title(), rate), millis(load.p50()), millis(load.p99()), cpu, load.failed());
        return String.format(Locale.ROOT, "p50 %.2f ms", millis(load.p50()));
    }

    /** Some pages fail on a machine that does much else, which the table tells; what fails always is no measurement. */
    static Load mostlyWell(Load load) {
        if (load.failed() > load.requests() / 10) {
            throw new Problem(
                    "could not measure: %d of %d pages failed, expected one in ten at the most"
                            .formatted(load.failed(), load.requests()),
                    "let the machine do nothing else; see that benchmarks/contestants/one-process fits the frontend");
        }
        return load;
    }

    private static String row(String maker, int rate) {
        return "%s, %d/s".formatted(maker, rate);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    /** What two services take more than one process. */
    static String verdict(Medians figures) {
        return RATES.stream().map(rate -> verdict(figures, rate)).collect(Collectors.joining());
    }

    private static String verdict(Medians figures, int rate) {
        return String.format(
                Locale.ROOT,
                "At %d pages a second the second hop adds %.2f ms to the median, %.2f ms to p99, and %.2f s of CPU time to 10,000 pages.\n",
                rate,
                more(figures, rate, 0),
                more(figures, rate, 1),
                more(figures, rate, 2));
    }

    private static double more(Medians figures, int rate, int column) {
        return figures.of(row(TWO, rate), column) - figures.of(row(ONE, rate), column);
    }
}
