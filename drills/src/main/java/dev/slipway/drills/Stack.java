package dev.slipway.drills;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.Charts;
import dev.slipway.cluster.Kubernetes;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Release;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Both services in a namespace of their own, installed from packaged charts as {@code ./slipway up} does it. */
public final class Stack implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final Kubernetes kubernetes;
    private final URI page;
    private final String namespace;
    private final Recipe recipe;
    // A connection for each request: what answers is the cluster's choice, not that of a kept connection.
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * What a stack is made of.
     *
     * @param sources the folder charts, whose values-local.yaml say what is particular here
     * @param charts the folder of the packaged charts
     * @param values by service, what every install and upgrade sets beside values-local.yaml
     */
    public record Recipe(Path sources, Path charts, Map<String, Map<String, Object>> values) {
        /** The charts of this build, with these values by service. */
        static Recipe of(Map<String, Map<String, Object>> values) {
            var project = Project.here();
            return new Recipe(project.root().resolve("charts"), project.chartArchives(), values);
        }

        /** These charts, packaged into a folder beside them, and nothing set. */
        static Recipe packaged(Path charts) throws IOException {
            var archives = charts.resolve("archives");
            Charts.packageAll(charts, archives, Project.version());
            return new Recipe(charts, archives, Map.of());
        }

        /** The charts of this build, and nothing set. */
        public static Recipe plain() {
            return of(Map.of());
        }
    }

    /** A stack of the plain recipe, not yet installed. */
    public Stack(Kubernetes kubernetes, URI page, String namespace) {
        this(kubernetes, page, namespace, Recipe.plain());
    }

    /**
     * A stack that is not yet installed.
     *
     * @param page where this host reaches the frontend's NodePort
     */
    public Stack(Kubernetes kubernetes, URI page, String namespace, Recipe recipe) {
        this.kubernetes = kubernetes;
        this.page = page;
        this.namespace = namespace;
        this.recipe = recipe;
    }

    /** The same stack, made of other charts from now on. */
    Stack of(Path charts) {
        return new Stack(kubernetes, page, namespace, new Recipe(recipe.sources(), charts, recipe.values()));
    }

    /**
     * Installs what is missing, brings back what was changed, and waits until all of it is available and nothing else is
     * left: a pod that is going away still answers as it was told before.
     */
    public Stack install() {
        return install(Map.of());
    }

    /** As {@link #install()}, with these values by service on top of the recipe's; both services get their pods at once. */
    Stack install(Map<String, Map<String, Object>> values) {
        for (var service : Project.SERVICES) {
            var all = all(service, values.getOrDefault(service, Map.of()));
            release(service).upgrade(chart(service), files(service), all, "");
        }
        Project.SERVICES.forEach(this::awaitAvailable);
        return this;
    }

    /** Upgrades a service to these values on top of the recipe's, and waits until its new pods are available. */
    public void upgrade(String service, Map<String, Object> values) {
        release(service).upgradeAndWait(chart(service), files(service), all(service, values));
    }

    /** As {@link #upgrade}, but goes back when the new pods are not available within the bound, and throws. */
    void upgradeOrRollBack(String service, Map<String, Object> values, Duration bound) {
        release(service).upgradeOrRollBack(chart(service), files(service), all(service, values), bound);
    }

    private List<Path> files(String service) {
        return List.of(recipe.sources().resolve(service).resolve("values-local.yaml"));
    }

    private Map<String, Object> all(String service, Map<String, Object> values) {
        var all = new HashMap<>(recipe.values().getOrDefault(service, Map.of()));
        all.putAll(values);
        return all;
    }

    private Path chart(String service) {
        return recipe.charts().resolve("%s-%s.tgz".formatted(service, Project.version()));
    }

    /** The release of a service. */
    public Release release(String service) {
        return kubernetes.release(namespace, service);
    }

    /** The pods of a service, those that are going away included. */
    public List<Pod> pods(String service) {
        return selected(service).list().getItems();
    }

    /** Those that are not going away. */
    static Stream<Pod> staying(List<Pod> pods) {
        return pods.stream().filter(pod -> !pod.isMarkedForDeletion());
    }

    /** The names of those that are not going away. */
    Set<String> podNames(String service) {
        return staying(pods(service)).map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
    }

    FilterWatchListDeletable<Pod, PodList, PodResource> selected(String service) {
        return kubernetes.client().pods().inNamespace(namespace).withLabel("app.kubernetes.io/name", service);
    }

    /** Asks for so many pods of the service, and does not wait for them. */
    public void scale(String service, int pods) {
        deployment(service).scale(pods);
    }

    /** Changes a service's Deployment by hand, and does not wait for its pods; again when it changed meanwhile. */
    void edit(String service, UnaryOperator<Deployment> change) {
        if (!Await.until(BOUND, () -> edited(service, change))) {
            throw new Problem(
                    "could not change the Deployment %s: it changed all the time".formatted(service),
                    "see what else changes it");
        }
    }

    private boolean edited(String service, UnaryOperator<Deployment> change) {
        try {
            deployment(service).edit(change);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    /** The Deployment of a service. */
    RollableScalableResource<Deployment> deployment(String service) {
        return kubernetes.client().apps().deployments().inNamespace(namespace).withName(service);
    }

    /**
     * Waits until as many pods of the service are available as its Deployment wants, and none is going away. The pods
     * are asked first, because a Deployment learns of a deleted one a moment later.
     */
    public void awaitAvailable(String service) {
        if (!Await.until(BOUND, () -> settled(service))) {
            throw new Problem(
                    "could not bring %s to rest: %d pods were there or going away after %s"
                            .formatted(service, pods(service).size(), BOUND),
                    "see what kubectl describes of them");
        }
        kubernetes.awaitAvailable(namespace, List.of(service), BOUND, detail -> {});
    }

    private boolean settled(String service) {
        var pods = pods(service);
        return pods.size() == deployment(service).get().getSpec().getReplicas()
                && pods.stream().allMatch(pod -> Readiness.isPodReady(pod) && !pod.isMarkedForDeletion());
    }

    /** Reads the page from outside the cluster. */
    public HttpResponse<String> page(String accept) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).header("Accept", accept);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Where this host reaches the frontend. */
    public URI page() {
        return page;
    }

    public String namespace() {
        return namespace;
    }

    public Kubernetes kubernetes() {
        return kubernetes;
    }

    /** Uninstalls both services. */
    @Override
    public void close() {
        Project.SERVICES.reversed().forEach(service -> release(service).uninstall());
        client.close();
    }
}
