package dev.slipway.drills;

import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.QuietLibraries;
import dev.slipway.cluster.RunLock;
import dev.slipway.drills.Drill.Seen;
import dev.slipway.drills.Scene.Pace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./slipway drill}: watch what becomes of requests while pods, nodes and releases come and go. */
@Command(
        name = "drill",
        description = "Do something to a stack on a cluster of two nodes, and watch what its clients see.",
        mixinStandardHelpOptions = true)
public final class DrillCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DRILL", description = "Drills by their number, or all; none lists them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--short", description = "As long as in continuous integration; default: in full.")
    private boolean brief;

    @Option(names = "--soak", description = "The same as R26: ten minutes of load.")
    private boolean soak;

    @Option(names = "--mutations", description = "Take each safeguard away, in a copy, and show what turns red.")
    private boolean mutations;

    @Option(names = "--record", description = "Write the figures into docs/reliability.md.")
    private boolean record;

    private final Project project = Project.here();
    private final Progress progress = Progress.onConsole();
    private final ReliabilityPage page = new ReliabilityPage(project);

    @Override
    public Integer call() {
        if (soak) {
            ids.add("R26");
        }
        QuietLibraries.apply();
        if (ids.isEmpty() && !mutations) {
            return list();
        }
        try (var _ = RunLock.take(project);
                var ground = new Ground(project, progress)) {
            return mutations ? mutate(ground) : run(drills(), ground);
        }
    }

    private List<Drill> drills() {
        return ids.contains("all")
                ? Catalogue.drills()
                : ids.stream().map(Catalogue::drill).toList();
    }

    private int list() {
        Catalogue.drills()
                .forEach(drill -> progress.say("  %-4s %s: %s".formatted(drill.id(), drill.done(), drill.expected())));
        return 0;
    }

    private int run(List<Drill> drills, Ground ground) {
        var seen = new LinkedHashMap<Drill, Seen>();
        var nodes = ground.nodes();
        try (var stack = new Stack(nodes.kubernetes(), nodes.page(), Ground.NAMESPACE)) {
            for (var drill : drills) {
                var scene = new Scene(nodes, stack, brief ? Pace.SHORT : Pace.FULL, progress::detail);
                progress.step("stack", () -> {
                    scene.prepare(drill);
                    return stack.namespace();
                });
                seen.put(drill, run(drill, scene));
                if (record) {
                    page.record(drill, seen.get(drill));
                }
            }
        }
        var missed = seen.values().stream().filter(outcome -> !outcome.held()).count();
        progress.say("%n%d drills, %d as expected, %d not".formatted(seen.size(), seen.size() - missed, missed));
        return missed == 0 ? 0 : 1;
    }

    private Seen run(Drill drill, Scene scene) {
        progress.say("\n  %s %s; expected: %s".formatted(drill.id(), drill.done(), drill.expected()));
        var seen = new Seen[1];
        progress.step(drill.id(), () -> {
            seen[0] = drill.run(scene);
            return (seen[0].held() ? "" : "MISSED: ") + seen[0].figure();
        });
        return seen[0];
    }

    private int mutate(Ground ground) {
        var mutants = new Mutations(project, progress).run(chosen(), ground::nodes, mutant -> {
            if (record) {
                page.record(mutant);
            }
        });
        var survived = mutants.stream().filter(mutant -> !mutant.caught()).toList();
        survived.forEach(
                mutant -> progress.say("  survived: " + mutant.mutation().safeguard()));
        progress.say("%n%d mutations, %d caught, %d not"
                .formatted(mutants.size(), mutants.size() - survived.size(), survived.size()));
        return survived.isEmpty() ? 0 : 1;
    }

    /** Those whose guard is named on the command line, else all. */
    private List<Mutation> chosen() {
        return Mutation.all(project).stream()
                .filter(mutation -> ids.isEmpty() || ids.contains(mutation.guard()))
                .toList();
    }
}
