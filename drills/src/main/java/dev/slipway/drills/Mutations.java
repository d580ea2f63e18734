package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Takes safeguards away, one at a time, each in a copy, and sees whether its guard turns red. */
public final class Mutations {
    private final Project project;
    private final Progress progress;

    public Mutations(Project project, Progress progress) {
        this.project = project;
        this.progress = progress;
    }

    /** What became of each, those first that need no cluster; the nodes are asked for only when a drill needs them. */
    public List<Mutant> run(List<Mutation> mutations, Supplier<K3sNodes> nodes) {
        var code = MutatedCode.prepare(project, progress::detail);
        return mutations.stream()
                .sorted(Comparator.comparing(Mutation::needsCluster))
                .map(mutation -> run(mutation, code, nodes))
                .toList();
    }

    private Mutant run(Mutation mutation, MutatedCode code, Supplier<K3sNodes> nodes) {
        try {
            var mutant = mutation.needsCluster()
                    ? new MutatedStack(project, nodes.get(), progress::detail).run(mutation)
                    : code.run(mutation);
            progress.say(mutant.line());
            return mutant;
        } catch (Exception e) {
            throw new IllegalStateException("could not take away " + mutation.safeguard(), e);
        }
    }
}
