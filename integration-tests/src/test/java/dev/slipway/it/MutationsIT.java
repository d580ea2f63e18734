package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.drills.Mutation;
import dev.slipway.drills.Mutations;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each safeguard whose guard is a test is taken away, and some of those whose guard is a drill; the guard turns red. */
class MutationsIT {
    /** Those by which the others stand; {@code ./slipway drill --mutations} tries all. */
    private static final Set<String> ON_THE_CLUSTER = Set.of("preStop and drain", "drain");

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster("mutants");

    @TestFactory
    Stream<DynamicTest> turnsItsGuardRed() {
        return new Mutations(Project.here(), Progress.onConsole())
                .run(chosen(), cluster::nodes, mutant -> {}).stream()
                        .map(mutant -> dynamicTest(
                                mutant.mutation().safeguard(),
                                () -> assertThat(mutant.caught())
                                        .as("%s: %s", mutant.mutation(), mutant.figure())
                                        .isTrue()));
    }

    private static List<Mutation> chosen() {
        return Mutation.all(Project.here()).stream()
                .filter(mutation -> !mutation.needsCluster() || ON_THE_CLUSTER.contains(mutation.safeguard()))
                .toList();
    }
}
