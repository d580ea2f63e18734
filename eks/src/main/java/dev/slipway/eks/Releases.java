package dev.slipway.eks;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.Kubernetes;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Release;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The Helm releases of a cluster on their way out: those of the services, then eks-base. */
final class Releases implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Kubernetes cluster;
    private final String namespace;

    Releases(Path kubeconfig, String namespace) {
        try {
            this.cluster = new Kubernetes(kubeconfig);
        } catch (KubernetesClientException e) {
            throw unreachable(e);
        }
        this.namespace = namespace;
    }

    /**
     * Refuses to touch another cluster. A tunnel to the API has an address of its own, which tells nothing; one of EKS
     * belongs to one cluster.
     *
     * @param endpoint the address of the cluster's API, as EKS gives it
     */
    static void require(Path kubeconfig, String endpoint) {
        var found = URI.create(Config.fromKubeconfig(kubeconfig.toFile()).getMasterUrl())
                .getHost();
        if (found.endsWith(".eks.amazonaws.com")
                && !found.equalsIgnoreCase(URI.create(endpoint).getHost())) {
            throw new Problem(
                    "could not use %s: its API is %s, expected that of the cluster, %s"
                            .formatted(kubeconfig, found, endpoint),
                    "leave --kubeconfig away, or name the one of this cluster");
        }
    }

    /** In the order in which they go. */
    List<String> names() {
        return all().map(Release::name).toList();
    }

    /**
     * Uninstalls them. The controller deletes a load balancer for an Ingress only while its IngressClass is there, and
     * that is part of eks-base: so eks-base goes when nothing asks for a load balancer any more.
     *
     * @throws Problem when the API cannot be reached, or Ingresses or Services still ask for one when the bound is over
     */
    String uninstall(Duration bound, Consumer<String> detail) {
        var gone = names();
        services().forEach(release -> {
            detail.accept("uninstalling " + release.name());
            release.uninstall();
        });
        var quiet = Await.until(bound, INTERVAL, () -> {
            var asking = asking();
            detail.accept("waiting for " + String.join(", ", asking));
            return asking.isEmpty();
        });
        if (!quiet) {
            throw new Problem(
                    "could not uninstall eks-base: %s would keep a load balancer for ever, expected none within %s"
                            .formatted(String.join(", ", asking()), bound),
                    "delete them with kubectl, then run this again");
        }
        base().uninstall();
        return gone.isEmpty() ? "none was installed" : String.join(", ", gone) + " uninstalled";
    }

    private Stream<Release> all() {
        return Stream.concat(services().stream(), base().history().isEmpty() ? Stream.empty() : Stream.of(base()));
    }

    private List<Release> services() {
        try {
            return cluster.releases(namespace);
        } catch (IllegalStateException e) { // Helm's, and its words hold the reason
            throw unreachable(e);
        }
    }

    private Release base() {
        return cluster.release("kube-system", "eks-base");
    }

    /** Whatever makes a controller keep a load balancer, in any namespace, as kind namespace/name. */
    private List<String> asking() {
        try {
            var ingresses = cluster.client().network().v1().ingresses().inAnyNamespace().list().getItems().stream();
            var services = cluster.client().services().inAnyNamespace().list().getItems().stream()
                    .filter(service -> "LoadBalancer".equals(service.getSpec().getType()));
            return Stream.<HasMetadata>concat(ingresses, services)
                    .map(object -> "%s %s/%s"
                            .formatted(
                                    object.getKind(),
                                    object.getMetadata().getNamespace(),
                                    object.getMetadata().getName()))
                    .toList();
        } catch (KubernetesClientException e) {
            throw unreachable(e);
        }
    }

    private static Problem unreachable(RuntimeException cause) {
        return new Problem(
                "could not ask the cluster for its releases: " + cause.getMessage(),
                "run this where the cluster's API is reachable, as one of admin_principal_arns, or name a kubeconfig"
                        + " with --kubeconfig",
                cause);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
