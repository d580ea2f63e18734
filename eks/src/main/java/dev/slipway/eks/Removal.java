package dev.slipway.eks;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The end of an environment, in the one order that leaves nothing: releases, what their controllers made, Terraform.
 *
 * @param named a kubeconfig to use instead of the one that the AWS CLI writes
 */
record Removal(Project project, Environment environment, Aws aws, Optional<Path> named, Progress progress) {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Says what {@link #run} would do, and what is left now. */
    void tell() {
        var all = Inventory.of(aws, environment.cluster());
        var there = serving(all.control()).isPresent();
        progress.say("would uninstall " + (there ? releases() : "nothing: there is no cluster"));
        progress.say("would wait until this is gone:");
        var left = Leftover.of(all, aws);
        progress.say(left.isEmpty() ? "  nothing is left" : list(left));
        progress.say("would run, in terraform-eks:");
        teardown().commands(there).forEach(command -> progress.say("  terraform " + String.join(" ", command)));
    }

    /**
     * Destroys.
     *
     * @param bound how long it may take until nothing is left that Terraform did not make
     * @throws Problem when something is left then; nothing of Terraform has run
     */
    void run(Duration bound) {
        var end = System.nanoTime() + bound.toNanos();
        var control = serving(Inventory.control(aws, environment.cluster()));
        progress.step(
                "releases", () -> control.map(known -> uninstall(known, bound)).orElse("there is no cluster"));
        progress.step("leftovers", () -> {
            progress.detail("asking AWS");
            awaitNothingLeft(Duration.ofNanos(Math.max(0, end - System.nanoTime())), bound);
            return "none";
        });
        progress.say("     .. terraform: from here on, what it says");
        teardown().run(control.isPresent(), progress::say);
        progress.say(remains());
    }

    /** The cluster, if it still answers. */
    private static Optional<JsonNode> serving(Optional<JsonNode> control) {
        return control.filter(known -> !known.path("status").asString("").equals("DELETING"));
    }

    private Teardown teardown() {
        return new Teardown(project.root().resolve("terraform-eks"), environment);
    }

    private String uninstall(JsonNode control, Duration bound) {
        var kubeconfig = kubeconfig();
        Releases.require(kubeconfig, control.path("endpoint").asString(""));
        try (var releases = new Releases(kubeconfig, environment.namespace())) {
            return releases.uninstall(bound, progress::detail);
        }
    }

    private String releases() {
        try (var releases = new Releases(kubeconfig(), environment.namespace())) {
            return String.join(", ", releases.names());
        } catch (Problem e) { // what cannot be asked now is no reason to say nothing
            return "the releases of the namespace %s and eks-base (%s)"
                    .formatted(environment.namespace(), e.getMessage());
        }
    }

    private Path kubeconfig() {
        return named.orElseGet(() -> {
            var file = project.state().resolve("kubeconfig-" + environment.cluster());
            aws.tell("eks", "update-kubeconfig", "--name", environment.cluster(), "--kubeconfig", file.toString());
            return file;
        });
    }

    private void awaitNothingLeft(Duration rest, Duration bound) {
        var left = new AtomicReference<List<Leftover>>(List.of());
        var none = Await.until(rest, INTERVAL, () -> {
            left.set(Leftover.of(Inventory.of(aws, environment.cluster()), aws));
            progress.detail("waiting for " + counted(left.get()));
            return left.get().isEmpty();
        });
        if (!none) {
            throw new Problem(
                    "could not destroy %s: %s left after %s, expected none; Terraform has not run%n%s"
                            .formatted(environment.cluster(), counted(left.get()), bound, list(left.get())),
                    "remove them, by the commands above, then run this again");
        }
    }

    /** What goes on costing afterwards, as AWS says it then. */
    private String remains() {
        var prices = Prices.read(project.root().resolve("terraform-eks/prices.json"));
        if (!prices.region().equals(environment.region())) {
            return "what is left is not priced: prices.json was made for " + prices.region();
        }
        var bill = Running.bill(aws, environment.cluster(), prices);
        var keys = "the KMS keys cost nothing any more; AWS deletes them after kms_deletion_window_days";
        return bill.isEmpty()
                ? "nothing of %s is left; %s".formatted(environment.cluster(), keys)
                : "of %s there is still:%n%s%s".formatted(environment.cluster(), bill.table(), keys);
    }

    private static String counted(List<Leftover> left) {
        return left.stream()
                .collect(Collectors.groupingBy(one -> one.resource().kind(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(kind -> kind.getValue() + " " + kind.getKey() + (kind.getValue() > 1 ? "s" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String list(List<Leftover> left) {
        return left.stream().map(Leftover::toString).collect(Collectors.joining("\n"));
    }
}
