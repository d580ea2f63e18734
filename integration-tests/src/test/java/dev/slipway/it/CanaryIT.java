package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.FaultToken;
import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Project;
import dev.slipway.drills.JudgeCommand;
import dev.slipway.drills.Load;
import dev.slipway.drills.Load.Shape;
import dev.slipway.drills.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

/** A canary beside the backend's two pods, and what the judge says of a good and of a bad one. */
class CanaryIT {
    private static final String NAMESPACE = "canary";
    private static final String CANARY = "backend-canary";
    private static final int PER_SECOND = 50;
    private static final Duration WARM = Duration.ofSeconds(40);

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    private static Stack stack;

    @BeforeAll
    static void install() {
        stack = new Stack(cluster.kubernetes(), cluster.page(), NAMESPACE).install();
    }

    @AfterAll
    static void uninstall() {
        stack.release(CANARY).uninstall();
        stack.close();
    }

    @Test
    void takesItsShareOfTheRequestsAndIsPromotedOrNot() throws Exception {
        try (var load = Load.start(Shape.of(cluster.page(), PER_SECOND))) {
            canary(Map.of("version", "green"));
            var sent = load.figures().sent();
            // Its JVM goes on compiling, which is not what it is judged for.
            Await.until(WARM, "500 requests", () -> load.figures().sent() > sent + 500);

            assertThat(judge()).as("a canary that is as good as the others").isZero();
            assertThat(load.stop().failed()).isZero();
        }
        try (var _ = Load.start(Shape.of(cluster.page(), PER_SECOND))) {
            canary(Map.of("faults.tokenSecret", FaultToken.SECRET, "faults.rule", fails()));

            assertThat(judge()).as("a canary that answers 500").isEqualTo(1);
        }
        stack.release(CANARY).uninstall();
        Await.until(WARM, "the page to be well", () -> {
            for (var asked = 0; asked < 10; asked++) {
                if (stack.page("text/plain").statusCode() != 200) {
                    return false;
                }
            }
            return true;
        });
    }

    private static void canary(Map<String, Object> values) {
        var project = Project.here();
        var set = new HashMap<String, Object>(Map.of("canary.of", "backend", "replicas", 1));
        set.putAll(values);
        stack.release(CANARY)
                .upgradeAndWait(project.chartArchive("backend"), List.of(project.values("backend", "local")), set);
    }

    /** The rule by which all of it answer 500 for longer than anybody looks. */
    private static String fails() {
        FaultToken.of(cluster.kubernetes(), NAMESPACE);
        return "status=500; until=" + Instant.now().plus(Duration.ofMinutes(10));
    }

    private static int judge() {
        return new CommandLine(new JudgeCommand())
                .execute(
                        CANARY,
                        "--seconds=20",
                        "--namespace=" + NAMESPACE,
                        "--kubeconfig=" + cluster.kubernetes().kubeconfig());
    }
}
