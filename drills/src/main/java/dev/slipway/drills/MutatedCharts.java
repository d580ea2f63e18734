package dev.slipway.drills;

import dev.slipway.cluster.Charts;
import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Project;
import dev.slipway.drills.Scene.Pace;
import dev.slipway.drills.Stack.Recipe;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a drill on a stack that is made of charts without a safeguard. */
record MutatedCharts(Project project, K3sNodes nodes, Consumer<String> live) {
    private static final String NAMESPACE = "mutants";

    Mutant run(Mutation mutation) throws Exception {
        try (var charts = Copy.of(project.root().resolve("charts"))) {
            charts.change(mutation.edit().file().substring("charts/".length()), mutation.edit());
            return run(mutation, packaged(charts));
        }
    }

    private Recipe packaged(Copy charts) throws IOException {
        var archives = charts.path().resolve("archives");
        Charts.packageAll(charts.path(), archives, Project.version());
        return new Recipe(archives, Map.of());
    }

    private Mutant run(Mutation mutation, Recipe recipe) throws Exception {
        var drill = Catalogue.drill(mutation.guard());
        nodes.kubernetes().createNamespace(NAMESPACE);
        try (var stack = new Stack(nodes.kubernetes(), nodes.page(), NAMESPACE, recipe)) {
            var seen = drill.run(new Scene(nodes, stack.install(), Pace.SHORT, live));
            return new Mutant(mutation, !seen.held(), seen.figure());
        }
    }
}
