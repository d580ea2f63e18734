package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.K3sCluster;
import dev.slipway.drills.Stack;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From outside the cluster to the page, and from the page's pod to the backend's. */
class GreetingJourneyIT {
    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster("journey");

    private static Stack stack;

    @BeforeAll
    static void install() {
        stack = new Stack(cluster.kubernetes(), cluster.page(), "journey").install();
    }

    @AfterAll
    static void uninstall() {
        stack.close();
    }

    @Test
    void showsTheBackendsGreeting() throws Exception {
        var page = stack.page("text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Helidon Frontend</h1>")
                .contains("<p>Response from the backend: <strong>Hello, World!</strong></p>");
    }

    @Test
    void answersCurlInOneLine() throws Exception {
        assertThat(stack.page("text/plain").body().strip()).isEqualTo("Response from the backend: Hello, World!");
    }

    @Test
    void namesThePodsThatAnsweredAndReachesEveryBackend() throws Exception {
        var backends = new HashSet<String>();
        var frontends = new HashSet<String>();
        // The frontend keeps a connection for a second: each second is a new choice between two pods.
        Await.until(Duration.ofSeconds(40), "answers of both backend pods", () -> {
            var answer = json(stack.page("application/json").body());
            frontends.add((String) answer.get("pod"));
            backends.add((String) json(answer.get("backend")).get("pod"));
            return backends.size() == 2;
        });
        assertThat(backends).isEqualTo(names("backend")).hasSize(2);
        assertThat(frontends).isSubsetOf(names("frontend"));
    }

    @Test
    void namesTheZoneOfThePodsNode() throws Exception {
        var answer = json(stack.page("application/json").body());
        var pod = stack.pods("frontend").stream()
                .filter(candidate -> candidate.getMetadata().getName().equals(answer.get("pod")))
                .findFirst()
                .orElseThrow();
        var node = cluster.kubernetes()
                .client()
                .nodes()
                .withName(pod.getSpec().getNodeName())
                .get();

        assertThat(answer.get("node")).isEqualTo(node.getMetadata().getName());
        assertThat(answer.get("zone")).isEqualTo(node.getMetadata().getLabels().get("topology.kubernetes.io/zone"));
    }

    private static HashSet<String> names(String service) {
        return stack.pods(service).stream()
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getName())
                .collect(Collectors.toCollection(HashSet::new));
    }

    @SuppressWarnings("unchecked") // JSON objects
    private static Map<String, Object> json(Object value) {
        return value instanceof String text ? Serialization.unmarshal(text, Map.class) : (Map<String, Object>) value;
    }
}
