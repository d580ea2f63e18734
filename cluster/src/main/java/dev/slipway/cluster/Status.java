package dev.slipway.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./slipway status}: the cluster, the releases, the pods, the page. Exits with 1 unless all is available. */
@Command(name = "status", description = "Show cluster, releases and pods.", mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    @Override
    public Integer call() {
        var project = Project.here();
        var cluster = new KeptCluster(new Docker());
        System.out.println("cluster " + KeptCluster.NAME + ": " + cluster.state());
        if (!cluster.state().equals("running") || !Files.exists(project.kubeconfig())) {
            System.out.println("  fix: ./slipway up");
            return 1;
        }
        try (var kubernetes = new Kubernetes(project.kubeconfig())) {
            return show(kubernetes, cluster.port(), project);
        } catch (KubernetesClientException e) {
            throw new Problem("could not reach the cluster: " + e.getMessage(), "./slipway up", e);
        }
    }

    private static int show(Kubernetes kubernetes, int port, Project project) {
        var well = true;
        for (var service : Project.SERVICES) {
            var revision = kubernetes.release(Up.NAMESPACE, service).deployed();
            var available = kubernetes.available(Up.NAMESPACE, service);
            well &= available;
            System.out.printf(
                    "release %-9s %-24s %s%n",
                    service,
                    revision.map(r -> "revision %s, %s".formatted(r.getRevision(), r.getChart()))
                            .orElse("not installed"),
                    available ? "available" : "not available");
        }
        System.out.println(new Diagnosis(kubernetes.client()).pods(Up.NAMESPACE));
        System.out.printf("page       http://localhost:%d/%n", port);
        System.out.printf(
                "kubectl    kubectl --kubeconfig %s --namespace %s get pods%n", project.kubeconfig(), Up.NAMESPACE);
        return well ? 0 : 1;
    }
}
