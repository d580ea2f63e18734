package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes safeguards away, each alone and in a copy, and sees whether its guard turns red. */
public final class Mutations {
    private static final int AT_ONCE = 2;

    private final Project project;
    private final Progress progress;

    public Mutations(Project project, Progress progress) {
        this.project = project;
        this.progress = progress;
    }

    /**
     * What became of each, those first that need no cluster, and of them two at a time.
     *
     * @param nodes asked for only when a drill needs them
     * @param each hears of each when it is over
     */
    public List<Mutant> run(List<Mutation> mutations, Supplier<K3sNodes> nodes, Consumer<Mutant> each) {
        var code = new MutatedCode(project);
        progress.step("test builds", () -> code.prepare(progress::detail));
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var tests = mutations.stream()
                    .filter(mutation -> !mutation.needsCluster())
                    .map(mutation -> CompletableFuture.supplyAsync(() -> step(mutation, code::run), threads))
                    .toList();
            var drills = mutations.stream()
                    .filter(Mutation::needsCluster)
                    .map(mutation -> step(mutation, new MutatedStack(project, nodes.get(), progress::detail)::run));
            return Stream.concat(tests.stream().map(CompletableFuture::join), drills)
                    .peek(each)
                    .toList();
        }
    }

    /** What takes a safeguard away and runs its guard. */
    private interface Taker {
        Mutant run(Mutation mutation) throws Exception;
    }

    private Mutant step(Mutation mutation, Taker taker) {
        var mutant = new Mutant[1];
        progress.step(mutation.safeguard(), () -> {
            mutant[0] = taker.run(mutation);
            return "%s%s: %s".formatted(mutant[0].caught() ? "" : "SURVIVED ", mutation.guard(), mutant[0].figure());
        });
        return mutant[0];
    }
}
