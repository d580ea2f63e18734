package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Provision;
import dev.slipway.cluster.RunLock;
import dev.slipway.drills.Drill.Seen;
import dev.slipway.drills.Scene.Pace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./slipway drill}: watch what becomes of requests while pods, nodes and releases come and go. */
@Command(
        name = "drill",
        description = "Do something to a stack on a cluster of two nodes, and watch what its clients see.",
        mixinStandardHelpOptions = true)
public final class DrillCommand implements Callable<Integer> {
    private static final String NAMESPACE = "drill";
    /** What it tells of its containers is not what a person came to see. Kept here, or its level would be forgotten. */
    private static final Logger TESTCONTAINERS = Logger.getLogger("org.testcontainers");

    @Parameters(paramLabel = "DRILL", description = "Drills by their number, or all; none lists them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--record", description = "Write the figures into docs/reliability.md.")
    private boolean record;

    private final Project project = Project.here();
    private final Progress progress = Progress.onConsole();

    @Override
    public Integer call() {
        if (ids.isEmpty()) {
            Catalogue.drills()
                    .forEach(drill ->
                            progress.say("  %-4s %s: %s".formatted(drill.id(), drill.done(), drill.expected())));
            return 0;
        }
        TESTCONTAINERS.setLevel(Level.SEVERE);
        var drills = ids.contains("all")
                ? Catalogue.drills()
                : ids.stream().map(Catalogue::drill).toList();
        try (var _ = RunLock.take(project)) {
            return run(drills);
        }
    }

    private int run(List<Drill> drills) {
        var provision = new Provision(project, progress);
        provision.engine();
        provision.externalImages();
        provision.serviceImages();
        var seen = new LinkedHashMap<Drill, Seen>();
        try (var nodes = start()) {
            try (var stack = new Stack(nodes.kubernetes(), nodes.page(), NAMESPACE)) {
                for (var drill : drills) {
                    progress.step("stack", () -> stack.install().namespace());
                    seen.put(drill, run(drill, new Scene(nodes, stack, Pace.FULL, progress::detail)));
                }
            }
        }
        return conclude(seen);
    }

    /** Ends with this process, too, when a person interrupts it. */
    private K3sNodes start() {
        var nodes = new K3sNodes[1];
        progress.step("two nodes", () -> {
            nodes[0] = new K3sNodes(2);
            Runtime.getRuntime().addShutdownHook(new Thread(nodes[0]::close));
            nodes[0].load(Project.SERVICES.stream().map(Project::image).toList());
            nodes[0].kubernetes().createNamespace(NAMESPACE);
            return "";
        });
        return nodes[0];
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

    private int conclude(Map<Drill, Seen> seen) {
        if (record) {
            new ReliabilityPage(project).record(seen);
        }
        var missed = seen.values().stream().filter(outcome -> !outcome.held()).count();
        progress.say("%n%d drills, %d as expected, %d not".formatted(seen.size(), seen.size() - missed, missed));
        return missed == 0 ? 0 : 1;
    }
}
