package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.drills.Stack;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No backend at all: the page says so, and is back by itself. */
class BackendOutageIT {
    private static final String NAMESPACE = "outage";

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
    void saysSoWhileTheBackendIsScaledToZeroAndRecovers() throws Exception {
        scaleBackend(0);
        Waiting.until(
                Duration.ofSeconds(60),
                "the backend's pods to go",
                () -> stack.pods("backend").isEmpty());

        var start = System.nanoTime();
        var page = stack.page("text/html");
        var took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(page.statusCode()).isIn(502, 504);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).contains("<h1>Helidon Frontend</h1>").doesNotContain("Exception", "at dev.slipway");
        assertThat(took)
                .isLessThan(Duration.ofSeconds(3)); // 1.5 s is the frontend's own bound; the rest is the way to it
        assertThat(stack.pods("frontend")).allSatisfy(pod -> {
            var container = pod.getStatus().getContainerStatuses().getFirst();
            assertThat(container.getReady()).isTrue();
            assertThat(container.getRestartCount()).isZero();
        });

        assertThatThrownBy(stack.release("frontend")::test).hasMessageContaining("could not test the release frontend");

        scaleBackend(2);
        Waiting.until(
                Duration.ofSeconds(90),
                "the page to be back",
                () -> stack.page("text/html").statusCode() == 200);
    }

    private static void scaleBackend(int replicas) {
        cluster.kubernetes()
                .client()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("backend")
                .scale(replicas);
    }
}
