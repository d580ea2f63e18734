package dev.slipway.it;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Release;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Both services in a namespace of their own, installed from the packaged charts as {@code ./slipway up} does it. */
final class Stack implements AutoCloseable {
    private static final String VERSION = System.getProperty("slipway.version");

    private final K3sCluster cluster;
    private final String namespace;
    // A connection for each request: what answers is the cluster's choice, not that of a kept connection.
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Stack(K3sCluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /** A cluster of two nodes that has the services' images. */
    static K3sCluster cluster(String namespace) {
        return K3sCluster.ofNodes(2)
                .withImages(image("backend"), image("frontend"))
                .withNamespace(namespace);
    }

    static String image(String service) {
        return "slipway/%s:%s".formatted(service, VERSION);
    }

    static Path chart(String service) {
        return Path.of("../cluster/target/charts/%s-%s.tgz".formatted(service, VERSION));
    }

    Stack install() {
        upgrade("backend", Map.of());
        upgrade("frontend", Map.of());
        return this;
    }

    void upgrade(String service, Map<String, Object> values) {
        release(service)
                .upgradeAndWait(chart(service), List.of(Path.of("../charts", service, "values-local.yaml")), values);
    }

    Release release(String service) {
        return cluster.kubernetes().release(namespace, service);
    }

    List<Pod> pods(String service) {
        return cluster.kubernetes()
                .client()
                .pods()
                .inNamespace(namespace)
                .withLabel("app.kubernetes.io/name", service)
                .list()
                .getItems();
    }

    /** Reads the page from outside the cluster. */
    HttpResponse<String> page(String accept) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cluster.page())
                .timeout(Duration.ofSeconds(10))
                .header("Accept", accept);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        release("frontend").uninstall();
        release("backend").uninstall();
        client.close();
    }
}
