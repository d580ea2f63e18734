package dev.slipway.benchmarks;

import dev.slipway.cluster.Charts;
import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Provision;
import dev.slipway.cluster.QuietLibraries;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A Kubernetes of one node for as long as something is measured on it, with the services' images and another one. */
final class OneNode implements AutoCloseable {
    private static final String NAMESPACE = "bench";
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final Project project;
    private final Progress progress;
    private Optional<K3sNodes> nodes = Optional.empty();

    /** Makes what it needs of images, and does not start it yet. */
    OneNode(Project project, Progress progress) {
        this.project = project;
        this.progress = progress;
        QuietLibraries.apply();
        var provision = new Provision(project, progress);
        provision.engine();
        provision.externalImages();
        provision.serviceImages();
    }

    /** Starts it, and brings this image into it, too. */
    void start(String image) {
        progress.step("one node", () -> {
            nodes = Optional.of(new K3sNodes(1));
            Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // a person may interrupt a measurement
            return fill(image);
        });
    }

    private String fill(String image) throws IOException {
        nodes().load(Stream.concat(Project.SERVICES.stream().map(Project::image), Stream.of(image))
                .toList());
        nodes().kubernetes().createNamespace(NAMESPACE);
        Charts.packageAll(project.root().resolve("charts"), project.chartArchives(), Project.version());
        return "ready";
    }

    /** Installs a chart as {@code ./slipway up} does it, with these values in addition, and waits for its pods. */
    void install(String release, String chart, Map<String, Object> values) {
        progress.step("install " + release, () -> {
            nodes().kubernetes()
                    .release(NAMESPACE, release)
                    .upgradeAndWait(project.chartArchive(chart), List.of(project.values(chart, "local")), values);
            return "available";
        });
    }

    /** The Deployment of a release. */
    RollableScalableResource<Deployment> deployment(String release) {
        return client().apps().deployments().inNamespace(NAMESPACE).withName(release);
    }

    /** The pods of a release. */
    FilterWatchListDeletable<Pod, PodList, PodResource> pods(String release) {
        return client().pods().inNamespace(NAMESPACE).withLabel("app.kubernetes.io/instance", release);
    }

    /** A pod, whether it is there or not. */
    PodResource pod(Pod pod) {
        return client().pods().inNamespace(NAMESPACE).resource(pod);
    }

    /**
     * Returns as soon as a watch tells that the condition holds.
     *
     * @param what is waited for, to be told
     * @throws Problem when that takes more than two minutes
     */
    static void await(String what, Informable<Pod> pods, Predicate<List<Pod>> condition) {
        try {
            pods.informOnCondition(condition)
                    .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new Problem(
                    "could not measure: %s did not come within %d s".formatted(what, BOUND.toSeconds()),
                    "see that the machine has CPU and memory to spare",
                    e);
        }
    }

    /** What the processes of these pods took and hold. */
    Usage usage(List<Pod> pods) throws IOException, InterruptedException {
        var uids = pods.stream().map(pod -> pod.getMetadata().getUid()).toList();
        var node = pods.getFirst().getSpec().getNodeName();
        return Usage.read(nodes().run(node, "sh", "-c", Usage.script(uids)));
    }

    /** A port of the node, reached without the proxy that a published port of a container has. */
    URI page(int port) {
        var address = client().nodes().list().getItems().getFirst().getStatus().getAddresses().stream()
                .filter(each -> each.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElseThrow();
        return URI.create("http://%s:%d/".formatted(address, port));
    }

    private KubernetesClient client() {
        return nodes().kubernetes().client();
    }

    private K3sNodes nodes() {
        return nodes.orElseThrow();
    }

    /** Ends it, with all that runs in it. */
    @Override
    public synchronized void close() {
        nodes.ifPresent(K3sNodes::close);
        nodes = Optional.empty();
    }
}
