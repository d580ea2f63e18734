package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** This build's services with those of the last release, each as it is: what an upgrade of one of them looks like. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleasePairsIT {
    private static final LastRelease NOW =
            new LastRelease("this build", Project.here().root());

    private LastRelease last;

    @BeforeAll
    void builds(@TempDir Path folder) throws IOException {
        last = LastRelease.in(folder);
        Files.writeString(
                Project.here().root().resolve("integration-tests/target/notes.txt"),
                "both services were paired with those of the last release (%s)%n".formatted(last.name()));
    }

    @Test
    void theLastFrontendUnderstandsThisBackend() throws Exception {
        understands(last, NOW);
    }

    @Test
    void thisFrontendUnderstandsTheLastBackend() throws Exception {
        understands(NOW, last);
    }

    private static void understands(LastRelease asking, LastRelease asked) throws Exception {
        try (var backend = asked.start("backend", "greeting: 'Grüße'\n");
                var frontend = asking.start("frontend", "backend: {url: '%s'}\n".formatted(backend.address()))) {
            var page = frontend.ask("GET", "application/json");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(JsonMapper.shared()
                            .readTree(page.body())
                            .at("/backend/greeting")
                            .asString())
                    .isEqualTo("Grüße");
            assertThat(frontend.ask("GET", "text/html").body()).contains("<strong>Grüße</strong>");
        }
    }
}
