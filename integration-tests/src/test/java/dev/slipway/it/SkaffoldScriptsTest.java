package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that Skaffold runs, with a docker and a mvn that write down how they were called. */
class SkaffoldScriptsTest {
    private static final String ID = "ab".repeat(32);

    @TempDir
    Path programs;

    @BeforeEach
    void standIns() throws IOException {
        program("mvn", "");
        program("docker", """
                case "$1 $2" in
                  "version --format") echo linux/amd64 ;;
                  "exec node") echo docker.io/slipway/backend:%s ;;
                  "images --no-trunc")
                    echo "sha256:%s slipway/backend %s"
                    echo "sha256:%s slipway/frontend %s"
                    echo "sha256:%s slipway/frontend 0.1.0" ;;
                esac
                """.formatted(ID, ID, ID, ID.replace('a', 'c'), ID.replace('a', 'c'), ID));
    }

    @Test
    void makesTheImageByJKubeWithoutTraining() throws Exception {
        var calls = run("build backend", Map.of("IMAGE", "slipway/backend:x", "PUSH_IMAGE", "false"))
                .calls();

        assertThat(calls)
                .containsPattern("mvn .*--projects backend --also-make pre-integration-test .*-Dimage.training=false")
                .contains("docker tag slipway/backend:dev slipway/backend:x")
                .doesNotContain("docker push");
    }

    @Test
    void pushesWhenSkaffoldWantsIt() throws Exception {
        var calls = run("build backend", Map.of("IMAGE", "slipway/backend:x", "PUSH_IMAGE", "true"))
                .calls();

        assertThat(calls).contains("docker push --quiet slipway/backend:x");
    }

    @Test
    void refusesAPlatformThatDockerDoesNotBuildFor() throws Exception {
        var result = run("build backend", Map.of("IMAGE", "slipway/backend:x", "PLATFORMS", "linux/arm64"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("the platform was linux/arm64, expected Docker's own, linux/amd64")
                .contains("fix: run skaffold with --platform linux/amd64");
        assertThat(result.calls()).doesNotContain("mvn");
    }

    @Test
    void bringsInWhatTheNodeLacksAndNothingElse() throws Exception {
        var calls = run("before-deploy", Map.of("SLIPWAY_CLUSTER", "node")).calls();

        assertThat(calls.lines().filter(call -> call.startsWith("docker save")))
                .containsExactly("docker save slipway/frontend:" + ID.replace('a', 'c'));
        assertThat(calls).contains("docker exec --interactive node ctr images import -");
    }

    private record Result(int status, String output, String calls) {}

    private Result run(String script, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(("cluster/skaffold/" + script).split(" "))
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes());
        var calls = programs.resolve("calls");
        return new Result(process.waitFor(), output, Files.exists(calls) ? Files.readString(calls) : "");
    }

    private void program(String name, String body) throws IOException {
        var file = Files.writeString(
                programs.resolve(name),
                "#!/bin/sh\necho \"%s $*\" >>\"%s\"\n%s".formatted(name, programs.resolve("calls"), body));
        file.toFile().setExecutable(true);
    }
}
