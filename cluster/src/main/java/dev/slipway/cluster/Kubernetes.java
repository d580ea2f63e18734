package dev.slipway.cluster;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A running cluster, whoever started it: namespaces, Helm releases, readiness, and what to show when it is not well. */
public final class Kubernetes implements AutoCloseable {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private static final Set<String> HOPELESS = Set.of(
            "ErrImageNeverPull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CrashLoopBackOff",
            "ImagePullBackOff");

    private final Path kubeconfig;
    private final KubernetesClient client;

    /** @param kubeconfig a kubeconfig's file; no other file and no environment variable of the user is read */
    public Kubernetes(Path kubeconfig) {
        this.kubeconfig = kubeconfig;
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    /** The client of the Kubernetes API; closed with this cluster. */
    public KubernetesClient client() {
        return client;
    }

    /** How programs reach it: the file that it was made with. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** Creates the namespace, or leaves the one that exists; pods in it must pass Pod Security "restricted". */
    public void createNamespace(String name) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .addToLabels("pod-security.kubernetes.io/enforce-version", "latest")
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    /** A Helm release of that name, installed or not. */
    public Release release(String namespace, String name) {
        return new Release(this, namespace, name);
    }

    /** The Helm releases of a namespace, however they are: deployed, failed, half removed. */
    public List<Release> releases(String namespace) {
        return Helm.list().all().withNamespace(namespace).withKubeConfig(kubeconfig).call().stream()
                .map(release -> release(namespace, release.getName()))
                .toList();
    }

    /**
     * Waits until all replicas of the Deployments are of the newest revision and available.
     *
     * @throws Problem when that takes longer than the bound, or earlier when a pod cannot ever start; the message shows
     *     pods, events and last log lines
     */
    public void awaitAvailable(String namespace, List<String> deployments, Duration bound, Consumer<String> detail) {
        var done = Await.until(bound, () -> {
            detail.accept(deployments.stream()
                    .map(name -> name + " " + availability(namespace, name))
                    .collect(Collectors.joining(", ")));
            return deployments.stream().allMatch(name -> available(namespace, name))
                    || deployments.stream().anyMatch(name -> hopeless(namespace, name));
        });
        if (!done || !deployments.stream().allMatch(name -> available(namespace, name))) {
            throw new Problem(
                    "could not bring up %s in namespace %s%s:%n%s"
                            .formatted(
                                    String.join(", ", deployments),
                                    namespace,
                                    done ? "" : " within " + bound.toSeconds() + " s",
                                    new Diagnosis(client).of(namespace)),
                    "the pods' state and last words above say why");
        }
    }

    /** Waits until names of Services can be looked up: a node that fetches its add-ons is ready before they are. */
    void awaitDns(Duration bound, Consumer<String> detail) {
        awaitAvailable("kube-system", List.of("coredns"), bound, detail);
    }

    private Deployment deployment(String namespace, String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name).get();
    }

    boolean available(String namespace, String name) {
        var deployment = deployment(namespace, name);
        if (deployment == null || deployment.getStatus() == null) {
            return false;
        }
        var wanted = deployment.getSpec().getReplicas();
        var status = deployment.getStatus();
        return deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && (wanted == 0 && status.getReplicas() == null
                        || wanted.equals(status.getReplicas())
                                && wanted.equals(status.getUpdatedReplicas())
                                && wanted.equals(status.getAvailableReplicas()));
    }

    private String availability(String namespace, String name) {
        var deployment = deployment(namespace, name);
        if (deployment == null) {
            return "missing";
        }
        var available = deployment.getStatus().getAvailableReplicas();
        return (available == null ? 0 : available) + "/" + deployment.getSpec().getReplicas();
    }

    /** Whether a pod of the newest revision cannot start; those of a broken revision before do not count. */
    private boolean hopeless(String namespace, String name) {
        var deployment = deployment(namespace, name);
        if (deployment == null
                || !deployment
                        .getMetadata()
                        .getGeneration()
                        .equals(deployment.getStatus().getObservedGeneration())) {
            return false;
        }
        var revision = deployment.getMetadata().getAnnotations().get(REVISION);
        return client
                .apps()
                .replicaSets()
                .inNamespace(namespace)
                .withLabelSelector(deployment.getSpec().getSelector())
                .list()
                .getItems()
                .stream()
                .filter(set ->
                        revision.equals(set.getMetadata().getAnnotations().get(REVISION)))
                .map(set -> set.getSpec().getSelector())
                .flatMap(selector ->
                        client.pods().inNamespace(namespace).withLabelSelector(selector).list().getItems().stream())
                .anyMatch(Kubernetes::hopeless);
    }

    private static boolean hopeless(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(container -> container.getState().getWaiting())
                .anyMatch(waiting -> waiting != null && HOPELESS.contains(waiting.getReason()));
    }

    @Override
    public void close() {
        client.close();
    }
}
