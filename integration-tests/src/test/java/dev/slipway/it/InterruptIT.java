package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Kubernetes;
import dev.slipway.cluster.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person can end what this command does, after Helm has run in its process, too. */
class InterruptIT {
    private static final String NAMESPACE = "interrupt";

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    /** That process: installs a release, says so, and would wait for ever. */
    public static void main(String[] words) throws InterruptedException {
        try (var kubernetes = new Kubernetes(Path.of(words[0]))) {
            var project = Project.here();
            kubernetes
                    .release(NAMESPACE, "backend")
                    .upgrade(
                            project.chartArchive("backend"), List.of(project.values("backend", "local")), Map.of(), "");
            System.out.println("installed");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void endsByASignalAfterAnInstallation() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InterruptIT.class.getName(),
                        cluster.kubernetes().kubeconfig().toString())
                .redirectErrorStream(true)
                .start();
        try (var said = process.inputReader()) {
            assertThat(said.lines().anyMatch("installed"::equals)).isTrue();
            process.destroy(); // SIGTERM

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
            cluster.kubernetes().release(NAMESPACE, "backend").uninstall();
        }
    }
}
