package dev.slipway.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.cluster.PodPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Stands for the load balancer that AWS makes for an Ingress: writes its name there once there is one, and answers at
 * that name, to those who take it for their proxy, what the Service answers.
 */
final class LoadBalancer implements AutoCloseable {
    static final String NAME = "k8s-slipway.elb.example.com";

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final HttpServer server;
    private volatile String answer = "";

    private LoadBalancer(KubernetesClient client, String namespace, String name) throws IOException {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        Thread.ofVirtual().start(this::announce);
    }

    /** The one before the Service and the Ingress of a name, be they there or not. */
    static LoadBalancer before(KubernetesClient client, String namespace, String name) throws IOException {
        return new LoadBalancer(client, namespace, name);
    }

    private void announce() {
        var ingress = client.network().v1().ingresses().inNamespace(namespace).withName(name);
        ingress.waitUntilCondition(Objects::nonNull, 5, TimeUnit.MINUTES);
        ingress.editStatus(found -> {
            found.setStatus(new IngressStatusBuilder()
                    .withNewLoadBalancer()
                    .withIngress(new IngressLoadBalancerIngressBuilder()
                            .withHostname(NAME)
                            .build())
                    .endLoadBalancer()
                    .build());
            return found;
        });
    }

    String proxy() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Makes it answer this instead. */
    void answer(String text) {
        answer = text;
    }

    /** What one of the pods answers to which the Service leads: ready ones only. */
    String page() throws IOException {
        try {
            return new PodPort(client, readyPod(), 3000).get("/").body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Pod readyPod() throws IOException {
        return client.pods().inNamespace(namespace).withLabel("app.kubernetes.io/name", name).list().getItems().stream()
                .filter(pod -> Readiness.isPodReady(pod) && !pod.isMarkedForDeletion())
                .findFirst()
                .orElseThrow(() -> new IOException("no pod of %s is ready".formatted(name)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var known = NAME.equals(exchange.getRequestURI().getHost());
            var text = answer.isEmpty() ? page() : answer;
            exchange.sendResponseHeaders(known ? 200 : 404, 0);
            exchange.getResponseBody().write(text.getBytes());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
