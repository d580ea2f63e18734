package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Maven;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import dev.slipway.drills.Scene.Pace;
import dev.slipway.drills.Stack.Recipe;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a drill on a stack that is made of charts or images without a safeguard. */
record MutatedStack(Project project, K3sNodes nodes, Consumer<String> live) {
    private static final String NAMESPACE = "mutants";
    private static final String TAG = "mutant";
    private static final Map<String, Object> IMAGE = Map.of("image.tag", TAG);

    Mutant run(Mutation mutation) throws Exception {
        return mutation.part().equals("charts") ? withCharts(mutation) : withImages(mutation);
    }

    private Mutant withCharts(Mutation mutation) throws Exception {
        try (var charts = Scratch.copyOf(project.root().resolve("charts"))) {
            charts.change(mutation.edit().file().substring("charts/".length()), mutation.edit());
            return drill(mutation, Recipe.packaged(charts.path()));
        }
    }

    private Mutant withImages(Mutation mutation) throws Exception {
        try (var copy = Scratch.create().copy(project.root(), MutatedStack::ofImages)) {
            copy.change(mutation.edit().file(), mutation.edit());
            build(copy);
        }
        nodes.load(List.of("slipway/backend:" + TAG, "slipway/frontend:" + TAG));
        return drill(mutation, Recipe.of(Map.of("backend", IMAGE, "frontend", IMAGE)));
    }

    private static boolean ofImages(String file) {
        return file.matches("([\\w-]+/)?pom.xml|(chassis|backend|frontend)/src/main/.*");
    }

    private void build(Scratch copy) {
        new Maven(new Project(copy.path()))
                .run(
                        live,
                        "--projects",
                        "backend,frontend",
                        "--also-make",
                        "pre-integration-test",
                        "-DskipTests",
                        "-Dimage.training=false",
                        "-Dimage.name=slipway/${project.artifactId}:" + TAG);
    }

    private Mutant drill(Mutation mutation, Recipe recipe) throws Exception {
        var drill = Catalogue.drill(mutation.guard());
        nodes.kubernetes().createNamespace(NAMESPACE);
        try (var stack = new Stack(nodes.kubernetes(), nodes.page(), NAMESPACE, recipe)) {
            var scene = new Scene(nodes, stack, Pace.SHORT, live);
            scene.prepare(drill);
            var seen = drill.run(scene);
            if (seen.held()) { // whether a request meets the gap is chance
                scene.prepare(drill);
                seen = drill.run(scene);
            }
            return new Mutant(mutation, !seen.held(), seen.figure());
        }
    }
}
