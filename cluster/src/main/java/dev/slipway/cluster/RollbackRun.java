package dev.slipway.cluster;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./slipway rollback}: what {@code ./slipway up} changed last is as it was before. */
@Command(
        name = "rollback",
        description = "Take the services back to the revision before.",
        mixinStandardHelpOptions = true)
final class RollbackRun implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Which; default: both.")
    private List<String> services = Project.SERVICES;

    private final Project project = Project.here();
    private final Progress progress = Progress.onConsole();

    @Override
    public Integer call() {
        try (var _ = RunLock.take(project);
                var kubernetes = new Kubernetes(project.kubeconfig())) {
            for (var service : services) {
                progress.step(service, () -> back(kubernetes.release(Up.NAMESPACE, service)));
            }
        }
        return 0;
    }

    private static String back(Release release) {
        var now = release.deployed()
                .orElseThrow(() -> new Problem(
                        "could not roll back %s: it is not installed, expected one of %s"
                                .formatted(release.name(), Project.SERVICES),
                        "run ./slipway up"));
        release.rollback(now.getRevision() - 1);
        return "as in revision " + (now.getRevision() - 1);
    }
}
