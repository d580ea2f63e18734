package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Problem;
import dev.slipway.drills.Stack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of a release: install, upgrade, rollback, uninstall. */
@TestMethodOrder(OrderAnnotation.class)
class UpgradeIT {
    private static final String NAMESPACE = "upgrade";

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    private static Stack stack;

    @BeforeAll
    static void install() {
        stack = new Stack(cluster.kubernetes(), cluster.page(), NAMESPACE).install();
    }

    @AfterAll
    static void uninstall() {
        stack.close();
    }

    @Test
    @Order(1)
    void passesItsOwnHelmTests() {
        assertThatCode(stack.release("backend")::test).doesNotThrowAnyException();
        assertThatCode(stack.release("frontend")::test).doesNotThrowAnyException();
    }

    @Test
    @Order(2)
    void anUpgradeBringsTheNewVersion() throws Exception {
        stack.upgrade("backend", Map.of("version", "green"));

        awaitVersion("green");
        assertThat(stack.release("backend").history()).hasSize(2);
    }

    @Test
    @Order(3)
    void aRollbackBringsTheOldOneBack() throws Exception {
        stack.release("backend").rollback(1);

        awaitVersion(Pom.version());
        assertThat(stack.release("backend").deployed()).hasValueSatisfying(revision -> {
            assertThat(revision.getRevision()).isEqualTo(3);
            assertThat(revision.getDescription()).isEqualTo("Rollback to 1");
        });
    }

    @Test
    @Order(4)
    void aRollbackToNoRevisionIsRefused() {
        assertThatThrownBy(() -> stack.release("backend").rollback(9))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it has no revision 9");
    }

    @Test
    @Order(5)
    void aChartStillUpgradesAfterARollback() throws Exception {
        stack.upgrade("backend", Map.of("version", "orange"));

        awaitVersion("orange");
    }

    @Test
    @Order(6)
    void anImageThatCannotBeHadIsToldAtOnceAndThePageStaysUp() throws Exception {
        assertThatThrownBy(() -> stack.upgrade("backend", Map.of("image.tag", "no-such-tag")))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("could not bring up backend", "pods in upgrade:", "no-such-tag", "events:");
        assertThat(stack.page("text/plain").statusCode()).isEqualTo(200);

        stack.upgrade("backend", Map.of("version", "purple"));

        awaitVersion("purple");
    }

    @Test
    @Order(7)
    void anUninstallLeavesNothing() throws Exception {
        stack.release("frontend").uninstall();
        stack.release("backend").uninstall();

        var kubernetes = cluster.kubernetes();
        Await.until(
                Duration.ofSeconds(90),
                "the namespace to be empty",
                () -> Leftovers.of(kubernetes, NAMESPACE).isEmpty());
        assertThat(stack.release("backend").history()).isEmpty();
    }

    /** The pods of the revision before still answer while they drain. */
    private static void awaitVersion(String version) throws Exception {
        Await.until(
                Duration.ofSeconds(30),
                "the backend's version " + version,
                () -> stack.page("application/json")
                        .body()
                        .matches("(?s).*\"backend\":.*\"version\":\"%s\".*".formatted(version)));
    }
}
