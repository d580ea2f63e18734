package dev.slipway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program.Result;
import dev.slipway.cluster.TextEdit;
import org.junit.jupiter.api.Test;

/** When a mutation counts as caught. The texts are those of a JVM and of JUnit's console. */
class MutatedCodeTest {
    private static final Mutation MUTATION =
            new Mutation("belt", new TextEdit("chassis/Belt.java", "belt", ""), "BeltTest#holds");

    @Test
    void isCaughtByATestThatFails() {
        var mutant = mutant(1, """
                  JUnit Jupiter:BeltTest:holds()
                    => org.opentest4j.AssertionFailedError: expected: 1 but was: 0
                       dev.slipway.chassis.BeltTest.holds(BeltTest.java:8)
                [         1 tests failed          ]
                """);

        assertThat(mutant).isEqualTo(new Mutant(MUTATION, true, "expected: 1 but was: 0"));
    }

    @Test
    void isNotCaughtByAJvmThatCouldNotStart() {
        var mutant = mutant(1, """
                Error: Could not find or load main class org.junit.platform.console.ConsoleLauncher
                Caused by: java.lang.ClassNotFoundException: org.junit.platform.console.ConsoleLauncher
                """);

        assertThat(mutant.caught()).isFalse();
        assertThat(mutant.figure()).startsWith("Caused by: java.lang.ClassNotFoundException");
    }

    @Test
    void isNotCaughtByATestThatPasses() {
        assertThat(mutant(0, "[         0 tests failed          ]").caught()).isFalse();
    }

    private static Mutant mutant(int status, String output) {
        return MutatedCode.mutant(MUTATION, new Result(status, output));
    }
}
