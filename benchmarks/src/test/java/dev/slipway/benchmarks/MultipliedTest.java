package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From this very checkout, so that a service that has to be listed at another place is noticed. */
class MultipliedTest {
    @TempDir
    Path folder;

    private Scratch copy;
    private List<String> services;

    @BeforeEach
    void multiply() throws IOException {
        copy = Scratch.in(folder);
        services = Multiplied.into(copy, Project.here(), 4);
    }

    @AfterEach
    void delete() {
        copy.close();
    }

    @Test
    void addsAsManyServicesAsAreMissing() {
        assertThat(services).containsExactly("backend", "frontend", "backend3", "backend4");
    }

    @Test
    void aModuleIsThereByItsOwnName() throws IOException {
        assertThat(read("backend4/pom.xml")).contains("<artifactId>backend4</artifactId>");
        assertThat(read("backend4/src/main/java/dev/slipway/backend4/Main.java"))
                .contains("package dev.slipway.backend4;", "Service.run(\"backend4\"");
        assertThat(path("backend4/src/main/resources/dev/slipway/backend4/openapi.yaml"))
                .isRegularFile();
    }

    @Test
    void aChartIsThereByItsOwnName() throws IOException {
        assertThat(read("charts/backend3/Chart.yaml")).contains("name: backend3");
        assertThat(read("charts/backend3/values.yaml")).contains("repository: growth/backend3");
    }

    @Test
    void theOriginalStaysAsItIs() throws IOException {
        assertThat(path("backend/pom.xml"))
                .hasSameTextualContentAs(Project.here().root().resolve("backend/pom.xml"));
    }

    @Test
    void mavenAndTheCommandKnowThem() throws IOException {
        assertThat(read("pom.xml"))
                .contains("<module>backend</module><module>backend3</module><module>backend4</module>");
        assertThat(read("cluster/src/main/java/dev/slipway/cluster/Project.java"))
                .contains("SERVICES = List.of(\"backend\", \"frontend\", \"backend3\", \"backend4\");");
    }

    @Test
    void isMadeOfSourcesAlone() {
        assertThat(path("slipway")).isExecutable();
        assertThat(path(".slipway")).doesNotExist();
        assertThat(path(".git")).doesNotExist();
        assertThat(path("cluster/target")).doesNotExist();
    }

    private Path path(String file) {
        return copy.path().resolve(file);
    }

    private String read(String file) throws IOException {
        return Files.readString(path(file));
    }
}
