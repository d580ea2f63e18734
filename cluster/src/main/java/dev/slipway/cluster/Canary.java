package dev.slipway.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./slipway canary}: a second release with pods of another version behind the Service of the first. */
@Command(
        name = "canary",
        description = "Let pods of another version answer beside a service's own; ./slipway judge compares them.",
        mixinStandardHelpOptions = true)
final class Canary implements Callable<Integer> {
    private static final Duration BOUND = Duration.ofMinutes(3);

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Of which service; default: backend.")
    private String service = "backend";

    @Option(names = "--as", paramLabel = "VERSION", description = "How its pods call themselves; default: canary.")
    private String version = "canary";

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "How many pods, beside the service's two; their share of the requests. Default: 1.")
    private int replicas = 1;

    @Option(names = "--end", description = "Remove it; its pods answer what they have.")
    private boolean end;

    private final Project project = Project.here();
    private final Progress progress = Progress.onConsole();

    @Override
    public Integer call() {
        try (var _ = RunLock.take(project);
                var kubernetes = new Kubernetes(project.kubeconfig())) {
            requireInstalled(kubernetes);
            var release = kubernetes.release(Up.NAMESPACE, service + "-canary");
            progress.step(release.name(), () -> end ? end(release) : begin(kubernetes, release));
        }
        return 0;
    }

    private void requireInstalled(Kubernetes kubernetes) {
        if (!Project.SERVICES.contains(service)
                || kubernetes.release(Up.NAMESPACE, service).deployed().isEmpty()) {
            throw new Problem(
                    "could not find the release %s: expected one of %s, installed".formatted(service, Project.SERVICES),
                    "run ./slipway up, or name another service");
        }
    }

    private static String end(Release release) {
        release.uninstall();
        return "removed";
    }

    private String begin(Kubernetes kubernetes, Release release) {
        var image = new ServiceImages(new Docker(), project, Project.SERVICES).deployedTag(service);
        var faults = FaultToken.secretOf(kubernetes, Up.NAMESPACE, service);
        var set = Map.<String, Object>of(
                "canary.of",
                service,
                "version",
                version,
                "replicas",
                replicas,
                "image.tag",
                image,
                "faults.tokenSecret",
                faults);
        release.upgrade(project.chartArchive(service), List.of(project.values(service, "local")), set, "");
        kubernetes.awaitAvailable(Up.NAMESPACE, List.of(release.name()), BOUND, progress::detail);
        return "%d of its pods answer as %s".formatted(replicas, version);
    }
}
