package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Each safeguard of terraform-eks is taken away, one at a time, and a run of its tests turns red. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutationsTerraformTest {
    private static final List<String> KEYS = List.of("tests/keys.tftest.hcl: keys");

    private MutationRun run;

    @BeforeAll
    void standIn() {
        Tool.terraform();
        var project = Project.here();
        run = MutationRun.of(project, AwsProvider.standIn(project, "a schema is enough", detail -> {}));
    }

    @TestFactory
    Stream<DynamicTest> turnsATestRed() {
        var mutations = run.mutations();
        var done = new AtomicInteger();
        return run.run(mutations, mutant -> tell(done.incrementAndGet(), mutations.size())).stream()
                .map(mutant -> dynamicTest(
                        mutant.mutation().file() + ": "
                                + mutant.mutation().edit().change(),
                        () -> assertThat(mutant.caught())
                                .as("%s: %s", mutant.mutation(), mutant.outcome())
                                .isTrue()));
    }

    @Test
    void saysThatAMutationSurvives() {
        var mutant = mutate(new Mutation("kms.tf", "Three keys, so that", "Keys, so that", KEYS));

        assertThat(mutant.caught()).isFalse();
        assertThat(mutant.outcome()).isEqualTo("SURVIVED");
    }

    @Test
    void takesAConfigurationThatBreaksForNoProof() {
        var mutant = mutate(new Mutation("kms.tf", "target_key_id =", "target_key_id = 1 +", KEYS));

        assertThat(mutant.caught()).isFalse();
        assertThat(mutant.outcome()).startsWith("BROKEN: ").contains("kms.tf");
    }

    @Test
    void refusesAMutationThatIsNotThereOrNotAlone() {
        assertThatThrownBy(() -> mutate(new Mutation("kms.tf", "enable_rotation = true", "", KEYS)))
                .isInstanceOf(Problem.class)
                .hasMessage("could not mutate kms.tf: \"enable_rotation = true\" stood there 0 times, expected once");
        assertThatThrownBy(() -> mutate(new Mutation("kms.tf", "for_each = local.key_purposes", "", KEYS)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("stood there 2 times, expected once");
    }

    @Test
    void endsWithOneWhenAMutationSurvives() {
        var mutation = new Mutation("kms.tf", "enable_key_rotation = true", "enable_key_rotation = false", KEYS);
        var caught = Mutant.of(mutation, List.of(TerraformRun.of(KEYS.getFirst(), "keys", KEYS.getFirst() + ": red")));
        var survived = Mutant.of(mutation, List.of(TerraformRun.of(KEYS.getFirst(), "keys", "")));
        var said = new ArrayList<String>();

        assertThat(Mutations.conclude(List.of(caught, caught), said::add)).isZero();
        assertThat(Mutations.conclude(List.of(caught, survived), said::add)).isEqualTo(1);
        assertThat(said.getFirst()).isEqualTo("2 mutations, 2 caught, 0 not");
        assertThat(said.get(1)).contains("kms.tf", "SURVIVED");
        assertThat(said.getLast()).isEqualTo("2 mutations, 1 caught, 1 not");
    }

    /** A sign of life: all of them take minutes. */
    private static void tell(int done, int all) {
        if (done % 20 == 0 || done == all) {
            System.out.printf("mutations: %d of %d%n", done, all);
        }
    }

    private Mutant mutate(Mutation mutation) {
        return run.run(List.of(mutation), mutant -> {}).getFirst();
    }
}
