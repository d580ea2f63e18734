package dev.slipway.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./slipway down}: removes the cluster and what runs in it; images and caches stay, so that up is quick. */
@Command(name = "down", description = "Remove the local Kubernetes.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        var project = Project.here();
        var docker = new Docker();
        try (var _ = RunLock.take(project)) {
            if (!docker.version().ok()) {
                throw new Problem(
                        "could not ask Docker: " + docker.version().lastLine(), "start Docker: ./slipway doctor");
            }
            var removed = new KeptCluster(docker).remove();
            Files.deleteIfExists(project.kubeconfig());
            System.out.println(removed ? "removed the cluster; images and caches are kept" : "there is no cluster");
        }
        return 0;
    }
}
