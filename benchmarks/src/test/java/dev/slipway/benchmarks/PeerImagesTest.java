package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class PeerImagesTest {
    /** Other options, or a class path that begins otherwise and so does without the AOT cache, would be no comparison. */
    @Test
    void theOneProcessIsStartedAsTheFrontendIs() throws IOException {
        var frontend = entrypoint("chassis/src/main/docker/Dockerfile");

        assertThat(entrypoint("benchmarks/contestants/one-process/Dockerfile")).isEqualTo(frontend.replace("""
                        "-jar", "/app/service.jar"]""", """
                        "-cp", "/app/service.jar:/app/one-process.jar", "dev.slipway.frontend.OneProcess"]"""));
    }

    private static String entrypoint(String dockerfile) throws IOException {
        var text = Files.readString(Project.here().root().resolve(dockerfile));
        return text.replaceAll("\\\\\\s+", "")
                .lines()
                .filter(line -> line.startsWith("ENTRYPOINT"))
                .findFirst()
                .orElseThrow();
    }
}
