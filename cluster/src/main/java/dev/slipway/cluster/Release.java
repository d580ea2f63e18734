package dev.slipway.cluster;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.ReleaseHistory;
import com.marcnuri.helm.UpgradeCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A Helm release: Helm itself, in this process. */
public final class Release {
    private static final Duration BOUND = Duration.ofMinutes(3);

    private final Kubernetes cluster;
    private final String namespace;
    private final String name;

    Release(Kubernetes cluster, String namespace, String name) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.name = name;
    }

    /** Its name, unique in its namespace. */
    public String name() {
        return name;
    }

    /**
     * Installs the chart, or upgrades the release to it, and returns when Kubernetes has taken the objects; wait with
     * {@link Kubernetes#awaitAvailable}.
     *
     * @param chart a chart's archive or folder
     * @param values files, later ones win
     * @param set single values by their path, which win over files; a text stays one, also where YAML sees a number
     * @param description kept in the release's history
     */
    public void upgrade(Path chart, List<Path> values, Map<String, Object> set, String description) {
        upgrade(chart, values, set, command -> command.withDescription(description));
    }

    private void upgrade(Path chart, List<Path> values, Map<String, Object> set, UnaryOperator<UpgradeCommand> manner) {
        try (var texts = Scratch.create()) {
            var command = manner.apply(command(chart, values));
            new SingleValues(set).give(texts.path(), command::set, command::setFile);
            helm("upgrade", command::call);
        } catch (IOException e) {
            throw new UncheckedIOException("could not make a folder for the values of " + name, e);
        }
    }

    private UpgradeCommand command(Path chart, List<Path> values) {
        var command = new Helm(chart)
                .upgrade()
                .install()
                .withName(name)
                .withNamespace(namespace)
                .withKubeConfig(cluster.kubeconfig());
        values.forEach(command::withValuesFile);
        return command;
    }

    /**
     * As {@code helm upgrade --rollback-on-failure}: Helm waits for the new pods, and goes back when they are not
     * available within the bound.
     *
     * @throws Problem when it went back
     */
    public void upgradeOrRollBack(Path chart, List<Path> values, Map<String, Object> set, Duration bound) {
        upgrade(chart, values, set, command -> command.atomic().withTimeout((int) bound.toSeconds()));
    }

    /** As {@link #upgrade(Path, List, Map, String)}, then waits until the new pods are available. */
    public void upgradeAndWait(Path chart, List<Path> values, Map<String, Object> set) {
        upgrade(chart, values, set, "");
        cluster.awaitAvailable(namespace, List.of(name), BOUND, detail -> {});
    }

    /**
     * Goes back to the objects and values of an earlier revision, as a new revision, and waits until they are available.
     *
     * @throws Problem when there is no such revision
     */
    public void rollback(int revision) {
        var earlier = Rollback.to(cluster, namespace, name, revision);
        try (var folder = Scratch.create()) {
            var chart = earlier.write(folder.path());
            upgrade(chart.folder(), List.of(chart.values()), Map.of(), "Rollback to " + revision);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the chart of revision " + revision, e);
        }
        cluster.awaitAvailable(namespace, List.of(name), BOUND, detail -> {});
    }

    /**
     * Runs the chart's own tests in the cluster ({@code helm test}).
     *
     * @throws Problem when one of them fails
     */
    public void test() {
        helm(
                "test",
                () -> Helm.test(name)
                        .withNamespace(namespace)
                        .withKubeConfig(cluster.kubeconfig())
                        .withTimeout((int) BOUND.toSeconds())
                        .call());
    }

    /** Removes the release and all its objects; nothing when it is not installed. */
    public void uninstall() {
        helm(
                "uninstall",
                () -> Helm.uninstall(name)
                        .ignoreNotFound()
                        .withNamespace(namespace)
                        .withKubeConfig(cluster.kubeconfig())
                        .call());
    }

    /** The revisions, oldest first; none when it is not installed. */
    public List<ReleaseHistory> history() {
        try {
            return Helm.history(name)
                    .withNamespace(namespace)
                    .withKubeConfig(cluster.kubeconfig())
                    .call();
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("not found")) {
                return List.of();
            }
            throw e;
        }
    }

    /** The revision that is deployed now. */
    public Optional<ReleaseHistory> deployed() {
        return history().stream()
                .filter(revision -> revision.getStatus().equals("deployed"))
                .findFirst();
    }

    private <T> T helm(String what, Supplier<T> command) {
        try {
            return command.get();
        } catch (IllegalStateException e) {
            throw new Problem(
                    "could not %s the release %s in namespace %s: %s".formatted(what, name, namespace, e.getMessage()),
                    "change the values or the chart as the message says",
                    e);
        } finally {
            Interrupts.heed();
        }
    }
}
