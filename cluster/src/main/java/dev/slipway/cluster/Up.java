package dev.slipway.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./slipway up}: what is missing on the way to the page is made; what is there is left alone. */
@Command(name = "up", description = "Bring the page up on a local Kubernetes.", mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    static final String NAMESPACE = "slipway";
    static final int DEFAULT_PORT = 3000;

    private static final Duration ROLLOUT = Duration.ofMinutes(3);

    @Option(
            names = "--port",
            description = "Port of this host for the page; default: the one of the running cluster, or " + DEFAULT_PORT)
    private int port;

    @Option(
            names = "--as",
            paramLabel = "VERSION",
            description = "How the services call themselves, such as green; default: the version of this build")
    private String version = "";

    @Option(
            names = "--faults",
            description = "Let the page /live switch faults on, by a link with a token; without it they are off")
    private boolean faults;

    private String token = "";

    private final Project project = Project.here();
    private final Progress progress = Progress.onConsole();
    private final Docker docker = new Docker();
    private final KeptCluster cluster = new KeptCluster(docker);
    private final ServiceImages images = new ServiceImages(docker, project, Project.SERVICES);

    @Override
    public Integer call() {
        try (var _ = RunLock.take(project)) {
            var provision = new Provision(project, progress);
            provision.engine();
            progress.step("host", this::checkHost);
            provision.externalImages();
            var node = Background.begin(() -> cluster.start(port));
            var charts = Background.begin(this::packageCharts);
            provision.serviceImages();
            progress.step("kubernetes", node::result);
            progress.step("image transfer", () -> images.load(cluster));
            progress.step("charts", () -> installCharts(charts.result()));
            progress.step("pods", this::awaitPods);
            progress.step("page", this::readPage);
        }
        progress.summary();
        progress.say("\n  http://localhost:%d/\n".formatted(port));
        if (faults) {
            progress.say("  http://localhost:%d/live#token=%s\n".formatted(port, token));
        }
        return 0;
    }

    private String checkHost() {
        if (port == 0) {
            port = cluster.port() == 0 ? DEFAULT_PORT : cluster.port();
        }
        var findings = new Host(docker, project).problems(port, cluster);
        if (!findings.isEmpty()) {
            throw findings.getFirst();
        }
        return "";
    }

    private Map<String, Path> packageCharts() throws IOException {
        return Charts.packageAll(project.root().resolve("charts"), project.chartArchives(), Project.version());
    }

    private String installCharts(Map<String, Path> charts) throws IOException {
        cluster.writeKubeconfig(project.kubeconfig());
        try (var kubernetes = kubernetes()) {
            kubernetes.createNamespace(NAMESPACE);
            token = faults ? FaultToken.of(kubernetes, NAMESPACE) : "";
            for (var service : Project.SERVICES) {
                progress.detail(service);
                upgrade(kubernetes.release(NAMESPACE, service), service, charts.get(service));
            }
        }
        return "";
    }

    /** Leaves a release alone that was made of the same chart, values and image; the release's history remembers. */
    private void upgrade(Release release, String service, Path chart) throws IOException {
        var image = images.deployedTag(service);
        // The Secret stays when faults are off again, or there were no way back to a revision that had them.
        var secret = faults ? FaultToken.SECRET : "";
        var madeOf = Fingerprint.of(chart, project.values(service, "local"))
                .with(image)
                .with(version)
                .with(secret)
                .text();
        var same = release.deployed().map(revision -> madeOf.equals(revision.getDescription()));
        if (!same.orElse(false)) {
            var set = Map.<String, Object>of("image.tag", image, "version", version, "faults.tokenSecret", secret);
            release.upgrade(chart, List.of(project.values(service, "local")), set, madeOf);
        }
    }

    private String awaitPods() {
        try (var kubernetes = kubernetes()) {
            kubernetes.awaitDns(ROLLOUT, progress::detail);
            kubernetes.awaitAvailable(NAMESPACE, Project.SERVICES, ROLLOUT, progress::detail);
        }
        return "available";
    }

    private Kubernetes kubernetes() {
        return new Kubernetes(project.kubeconfig());
    }

    private String readPage() {
        var page = URI.create("http://localhost:%d/".formatted(port));
        var last = new String[] {"no answer"};
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var read = Await.until(Duration.ofSeconds(30), () -> (last[0] = answer(client, page)).startsWith("200"));
            if (!read) {
                throw new Problem(
                        "could not read the page at %s: %s, expected 200".formatted(page, last[0]),
                        "see ./slipway status, and the frontend's log: kubectl --kubeconfig %s -n %s logs deploy/frontend"
                                .formatted(project.kubeconfig(), NAMESPACE));
            }
        }
        return last[0];
    }

    private static String answer(HttpClient client, URI page) {
        try {
            var request =
                    HttpRequest.newBuilder(page).header("Accept", "text/plain").timeout(Duration.ofSeconds(5));
            var response = client.send(request.build(), BodyHandlers.ofString());
            return response.statusCode() + " " + response.body().strip();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
