package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.MissingTool;
import dev.slipway.drills.Catalogue;
import dev.slipway.drills.Drill;
import dev.slipway.drills.Scene;
import dev.slipway.drills.Scene.Pace;
import dev.slipway.drills.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every drill in its short form; -Dslipway.drills=R1,R4 chooses some. */
class DrillIT {
    private static final String NAMESPACE = "drill";

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    private static Stack stack;

    @BeforeAll
    static void makeStack() {
        stack = new Stack(cluster.kubernetes(), cluster.page(), NAMESPACE);
    }

    @AfterAll
    static void uninstall() {
        stack.close();
    }

    @TestFactory
    Stream<DynamicTest> clientsSeeWhatIsExpected() {
        return drills().map(drill -> dynamicTest(drill.id() + " " + drill.done(), () -> {
            var start = System.nanoTime();
            var seen = run(drill);
            System.out.printf(
                    "%s %s: %s (%d s)%n",
                    drill.id(),
                    drill.done(),
                    seen.figure(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());

            assertThat(seen.held())
                    .as("%s: expected %s, seen %s", drill.id(), drill.expected(), seen.figure())
                    .isTrue();
        }));
    }

    private static Drill.Seen run(Drill drill) throws Exception {
        var scene = new Scene(cluster.nodes(), stack, Pace.SHORT, live -> {});
        try {
            scene.prepare(drill);
            return drill.run(scene);
        } catch (MissingTool e) {
            return Assumptions.abort("%s: %s".formatted(e.getMessage(), e.fix()));
        } catch (IOException e) {
            throw new AssertionError("%s: %s".formatted(drill.id(), e), e);
        }
    }

    private static Stream<Drill> drills() {
        var chosen = System.getProperty("slipway.drills");
        return chosen == null
                ? Catalogue.byStack().stream()
                : Arrays.stream(chosen.split(",")).map(Catalogue::drill);
    }
}
