package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./slipway eks destroy ENV}: takes an environment down, and leaves nothing behind. */
@Command(
        name = "destroy",
        description = "Uninstall the releases, wait until their load balancers are gone, then destroy an environment.",
        mixinStandardHelpOptions = true)
final class Destroy implements Callable<Integer> {
    @Parameters(paramLabel = "ENV", description = "Of terraform-eks/environments: dev, prod.")
    private String name;

    @Option(names = "--dry-run", description = "Say what would be done and what is left now; changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--confirm",
            paramLabel = "CLUSTER",
            description = "The cluster's name, typed as consent; without it a terminal is asked.")
    private String consent;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT15M",
            description = "How long load balancers and network interfaces may take to go (default: ${DEFAULT-VALUE}).")
    private Duration bound;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "How to reach the cluster (default: as aws eks update-kubeconfig writes it).")
    private Path kubeconfig;

    @Override
    public Integer call() {
        var project = Project.here();
        var progress = Progress.onConsole();
        var environment = Environment.of(project, name, progress);
        var aws = Aws.in(environment.region());
        environment.requireAccount(aws);
        var removal = new Removal(project, environment, aws, Optional.ofNullable(kubeconfig), progress);
        if (dryRun) {
            removal.tell();
            return 0;
        }
        requireConsent(environment.cluster());
        removal.run(bound);
        return 0;
    }

    /** Everything else can be undone. */
    private void requireConsent(String cluster) {
        var console = System.console();
        if (consent == null && console != null && console.isTerminal()) {
            consent = console.readLine("This destroys %s and all that is in it. Type its name to go on: ", cluster);
        }
        if (!cluster.equals(consent)) {
            throw new Problem(
                    "could not destroy %s: the consent was %s, expected the cluster's name"
                            .formatted(cluster, consent == null ? "missing" : "\"" + consent + "\""),
                    "./slipway eks destroy %s --confirm %s".formatted(name, cluster));
        }
    }
}
