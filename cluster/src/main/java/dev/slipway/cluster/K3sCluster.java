package dev.slipway.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A real Kubernetes as a JUnit extension: k3s in containers, started once for all test classes that ask for as many
 * nodes, ended with the run; images of the Docker engine are brought in without a registry; when a test fails, the
 * pods, events and last log lines of its namespaces are printed.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final K3sCluster cluster = K3sCluster.ofNodes(2).withImages("shop/orders:1.0").withNamespace("shop");
 * }</pre>
 */
public final class K3sCluster
        implements BeforeAllCallback, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace STORE = Namespace.create(K3sCluster.class);

    private final int count;
    private final List<String> images = new ArrayList<>();
    private final List<String> namespaces = new ArrayList<>();
    private K3sNodes nodes;

    private K3sCluster(int count) {
        this.count = count;
    }

    /** A cluster of one server and {@code count - 1} agents, each in a zone of its own (zone-a, zone-b...). */
    public static K3sCluster ofNodes(int count) {
        if (count < 1 || count > 9) {
            throw new IllegalArgumentException(
                    "could not make a cluster of %d nodes: expected 1 to 9".formatted(count));
        }
        return new K3sCluster(count);
    }

    /** Images that pods need and no registry has; the Docker engine must have them. */
    public K3sCluster withImages(String... names) {
        images.addAll(Arrays.asList(names));
        return this;
    }

    /** A namespace that enforces Pod Security "restricted"; made when missing. */
    public K3sCluster withNamespace(String name) {
        namespaces.add(name);
        return this;
    }

    /** The cluster; from the first {@code @BeforeAll} on. */
    public Kubernetes kubernetes() {
        return nodes.kubernetes();
    }

    /** Its nodes; from the first {@code @BeforeAll} on. */
    public K3sNodes nodes() {
        return nodes;
    }

    /** Where this host reaches NodePort 30300. */
    public URI page() {
        return nodes.page();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        nodes = context.getRoot().getStore(STORE).computeIfAbsent(count, K3sCluster::start, K3sNodes.class);
        if (!images.isEmpty()) {
            context.getRoot().getStore(STORE).computeIfAbsent(List.of(count, images), key -> load());
        }
        namespaces.forEach(kubernetes()::createNamespace);
    }

    private static K3sNodes start(int count) {
        var start = System.nanoTime();
        var nodes = new K3sNodes(count);
        System.out.printf("k3s: %d node(s) ready after %.1f s%n", count, seconds(start));
        return nodes;
    }

    private boolean load() {
        var start = System.nanoTime();
        nodes.load(images);
        System.out.printf("k3s: %s brought into %d node(s) in %.1f s%n", images, count, seconds(start));
        return true;
    }

    private static double seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context, failure);
    }

    private void report(ExtensionContext context, Throwable failure) throws Throwable {
        System.out.println("the cluster when " + context.getDisplayName() + " failed:");
        namespaces.forEach(name -> System.out.println(new Diagnosis(kubernetes().client()).of(name)));
        throw failure;
    }
}
