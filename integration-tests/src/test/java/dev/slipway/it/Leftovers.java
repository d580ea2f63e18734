package dev.slipway.it;

import dev.slipway.cluster.Kubernetes;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All objects in a namespace, of every kind that the cluster knows, but for what Kubernetes itself puts there. */
final class Leftovers {
    private static final Set<String> KUBERNETES_OWN = Set.of("serviceaccounts/default", "configmaps/kube-root-ca.crt");

    /** Records, not objects somebody made. */
    private static final Set<String> RECORDS = Set.of("events");

    private Leftovers() {}

    static List<String> of(Kubernetes cluster, String namespace) {
        return Stream.of(
                        "v1",
                        "apps/v1",
                        "autoscaling/v2",
                        "batch/v1",
                        "discovery.k8s.io/v1",
                        "networking.k8s.io/v1",
                        "policy/v1",
                        "rbac.authorization.k8s.io/v1",
                        "coordination.k8s.io/v1")
                .flatMap(version -> cluster.client().getApiResources(version).getResources().stream()
                        .filter(Leftovers::listable)
                        .flatMap(kind -> names(cluster, namespace, version, kind)))
                .filter(name -> !KUBERNETES_OWN.contains(name))
                .toList();
    }

    private static boolean listable(APIResource kind) {
        return kind.getNamespaced() && kind.getVerbs().contains("list") && !RECORDS.contains(kind.getName());
    }

    private static Stream<String> names(Kubernetes cluster, String namespace, String version, APIResource kind) {
        var slash = version.indexOf('/');
        var context = new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : version.substring(0, slash))
                .withVersion(version.substring(slash + 1))
                .withKind(kind.getKind())
                .withPlural(kind.getName())
                .withNamespaced(true)
                .build();
        return cluster.client().genericKubernetesResources(context).inNamespace(namespace).list().getItems().stream()
                .map(object -> kind.getName() + "/" + object.getMetadata().getName());
    }
}
