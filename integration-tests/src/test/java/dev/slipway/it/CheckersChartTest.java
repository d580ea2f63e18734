package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.it.Checkers.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public checkers find nothing in charts and Dockerfiles for which no reason is written: beside the object, or here where
 * that cannot be. What is rendered stays in target/rendered, for kube-linter, which continuous integration runs.
 */
class CheckersChartTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> DOCKERFILES =
            List.of("chassis/src/main/docker/Dockerfile", "offline/node/Dockerfile", "offline/testdata/Dockerfile");
    private static final String SENTENCE = "[A-Z].{30,}\\.";
    private static final String DIGEST = "image: {digest: 'sha256:%s'}".formatted("0".repeat(64));

    private static final List<Finding> MEANT = List.of(
            // How a person reaches the page of a cluster on the own machine.
            new Finding("frontend-local.yaml", "[WARNING] frontend v1/Service: The service is of type NodePort", ""),
            // No registry gives an image of the own machine a digest.
            new Finding("backend-local.yaml", "CKV_K8S_43", ""),
            new Finding("frontend-local.yaml", "CKV_K8S_43", ""),
            // Nothing asks for the health of a node that Docker starts for tests, and of the pods of offline/test.
            new Finding("offline/node/Dockerfile", "CKV_DOCKER_2", ""),
            new Finding("offline/testdata/Dockerfile", "CKV_DOCKER_2", ""),
            // A node must be root to start containers.
            new Finding("offline/node/Dockerfile", "CKV_DOCKER_3", ""));

    @TempDir
    Path folder;

    private ChartSources charts;

    @BeforeEach
    void copy() {
        charts = HelmTestPod.shown(folder);
    }

    @Test
    void kubeScoreFindsNothing() throws IOException {
        assertThat(rendered(Path.of("target/rendered")).kubeScore()).isSubsetOf(MEANT);
    }

    @Test
    void checkovFindsNothing() throws IOException {
        assertThat(rendered(folder.resolve("rendered")).checkov())
                .filteredOn(finding -> !MEANT.contains(finding))
                .isNotEmpty()
                .allSatisfy(
                        skip -> assertThat(skip.reason()).as(skip.toString()).matches(SENTENCE));
    }

    @Test
    void bothSeeWhatCanBeWrittenAndASkipWithoutAReason() throws IOException {
        charts.change("microservice/templates/_security.tpl", "readOnlyRootFilesystem: true", "runAsNonRoot: true")
                .change(
                        "microservice/templates/_checkers.tpl",
                        "A CPU limit would throttle the start and the busiest moments.",
                        "");
        var checkers = rendered(folder.resolve("rendered"));

        assertThat(checkers.kubeScore())
                .extracting(Finding::check)
                .contains(
                        "[CRITICAL] backend apps/v1/Deployment: (backend) The pod has a container with a writable root filesystem");
        assertThat(checkers.checkov())
                .contains(new Finding("backend-prod.yaml", "CKV_K8S_22", ""))
                .contains(new Finding("backend-prod.yaml", "CKV_K8S_11", ""));
    }

    private Checkers rendered(Path target) throws IOException {
        var checkers = new Checkers(target);
        for (var name : List.of("backend", "frontend")) {
            for (var place : List.of("local", "dev", "prod")) {
                var own = place.equals("local") ? "" : DIGEST; // which delivery/deploy sets
                checkers.with(
                        "%s-%s.yaml".formatted(name, place),
                        charts.chart(name).renderIn(place, own).yaml());
            }
        }
        for (var file : DOCKERFILES) {
            checkers.with(file, Files.readString(ROOT.resolve(file)));
        }
        return checkers;
    }
}
