package dev.slipway.benchmarks;

import dev.slipway.cluster.Maven;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Measures Maven and {@code ./slipway up} while services are added, in throwaway copies of the checkout. */
final class ServiceGrowth {
    private static final List<Integer> BUILT = List.of(2, 5, 10, 20);

    /** A node of two processors has room for nine: each has two pods that count on a tenth of one. */
    private static final List<Integer> UP = List.of(2, 5, 8);

    /** Beside that of the checkout's own cluster. */
    private static final String PORT = "3100";

    private static final Map<String, Figure> STEPS = Map.of(
            "kubernetes", Figure.KUBERNETES,
            "image transfer", Figure.TRANSFER,
            "charts", Figure.CHARTS,
            "pods", Figure.PODS,
            "in all", Figure.UP);
    private static final Pattern STEP = Pattern.compile("(?m)^  (\\S.*?) +([\\d.]+) s$");

    private final Project project;
    private final Progress progress;
    private final int rounds;
    private final String machine = Conditions.host();

    ServiceGrowth(Project project, Progress progress, int rounds) {
        this.project = project;
        this.progress = progress;
        this.rounds = rounds;
    }

    /** Maven's time for all services' jars, from nothing but what it has fetched before. */
    Figures build() {
        return measure(BUILT, this::build);
    }

    /** The time of a cluster with all services, as {@code ./slipway up} tells it. */
    Figures up() {
        return measure(UP, this::up);
    }

    private Figures measure(List<Integer> numbers, Measurement measurement) {
        var figures = new Figures(numbers.stream().map(ServiceGrowth::title).toList());
        for (var number : numbers) {
            progress.step(title(number), () -> {
                try (var folder = Scratch.in(Build.folder(project))) {
                    var services = Multiplied.into(folder, project, number);
                    measurement.take(new Project(folder.path()), services, figures);
                }
                return figures.row(title(number));
            });
        }
        return figures;
    }

    private static String title(int number) {
        return number + " services";
    }

    private void build(Project copy, List<String> services, Figures figures) {
        var words = List.of(
                "--projects", String.join(",", services), "--also-make", "clean", "package", "-Dmaven.test.skip=true");
        maven(copy, words);
        for (var round = 0; round < rounds; round++) {
            figures.add(title(services.size()), Figure.PACKAGE, maven(copy, words));
            figures.add(title(services.size()), Figure.THREADS, maven(copy, words, "--threads", "2"));
        }
    }

    /** Its seconds. */
    private double maven(Project copy, List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(Arrays.asList(more));
        var begin = System.nanoTime();
        new Maven(copy).run(progress::detail, all.toArray(String[]::new));
        return (System.nanoTime() - begin) / 1e9;
    }

    private void up(Project copy, List<String> services, Figures figures) {
        var title = title(services.size());
        try {
            figures.add(title, Figure.IMAGES, up(copy).get("service images"));
            for (var round = 0; round < rounds; round++) {
                slipway(copy, List.of("down")).output();
                var steps = up(copy);
                STEPS.forEach((step, figure) -> figures.add(title, figure, steps.get(step)));
                figures.add(title, Figure.AGAIN, up(copy).get("in all"));
            }
        } finally {
            slipway(copy, List.of("down")).run(line -> {});
            removeImages();
        }
    }

    private Map<String, Double> up(Project copy) {
        var up = slipway(copy, List.of("up", "--port", PORT)).run(line -> progress.detail(line.strip()));
        if (!up.ok()) {
            throw new Problem(
                    "could not measure: ./slipway up with more services said\n"
                            + up.output().strip(),
                    "see that ./slipway up does what it should, and that this machine has room for more");
        }
        return steps(up.output());
    }

    private static Program slipway(Project copy, List<String> words) {
        var all = new ArrayList<>(List.of(copy.root().resolve("slipway").toString()));
        all.addAll(words);
        return Program.of(all).with("SLIPWAY_CLUSTER", "slipway-growth");
    }

    private static void removeImages() {
        Program.of("docker", "images", "--quiet", "--filter", "reference=" + Multiplied.IMAGES + "*")
                .run(line -> {})
                .output()
                .lines()
                .distinct()
                .forEach(image ->
                        Program.of("docker", "image", "rm", "--force", image).run(line -> {}));
    }

    /** The seconds of each step, by the summary at the end. */
    static Map<String, Double> steps(String output) {
        return STEP.matcher(output)
                .results()
                .collect(Collectors.toMap(
                        step -> step.group(1), step -> Double.valueOf(step.group(2)), (_, last) -> last));
    }

    /** What the figures hold for, as the page tells it. */
    String conditions() {
        return Conditions.taken(rounds, LocalDate.now(), machine);
    }

    @FunctionalInterface
    private interface Measurement {
        void take(Project copy, List<String> services, Figures figures) throws IOException;
    }
}
