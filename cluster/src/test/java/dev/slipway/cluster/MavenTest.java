package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenTest {
    @TempDir
    Path folder;

    @Test
    void tellsABuildErrorInMavensOwnWords() throws IOException {
        Files.copy(Project.here().root().resolve("pom.xml"), folder.resolve("pom.xml"));
        var broken =
                Files.createDirectories(folder.resolve("src/main/java/shop")).resolve("Orders.java");
        Files.writeString(broken, "package shop;\n\nclass Orders {\n    int count = \"many\";\n}\n");
        var pom = Files.readString(folder.resolve("pom.xml"));
        Files.writeString(
                folder.resolve("pom.xml"),
                pom.replaceAll("(?s)<modules>.*</modules>", "").replace("<packaging>pom", "<packaging>jar"));

        assertThatThrownBy(() -> new Maven(new Project(folder)).run(line -> {}, "compiler:compile"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("Maven says:", "Orders.java:[4,", "incompatible types")
                .hasMessageNotContainingAny("-X switch", "[Help 1]", "MojoFailureException");
    }

    @Test
    void leavesOutMavensAdviceOnItself() {
        var output = """
                [INFO] Building
                [ERROR] Failed to execute goal k8s:build: no space left -> [Help 1]
                [ERROR]
                [ERROR] For more information about the errors and possible solutions, please read the following articles:
                [ERROR] [Help 1] http://example.org
                [ERROR] After correcting the problems, you can resume the build with the command
                [ERROR]   mvn <args> -rf :backend
                """;

        assertThat(Maven.errors(output)).isEqualTo("  Failed to execute goal k8s:build: no space left");
    }

    @Test
    void namesTheFileThatIsFetchedNotItsHost() {
        assertThat(Maven.shortened("Downloading from central: https://host/maven2/io/a/1.0/a-1.0.jar"))
                .isEqualTo("fetching a-1.0.jar");
        assertThat(Maven.shortened("Downloaded from central: https://host/maven2/io/a/1.0/a-1.0.jar (12 kB at 1 MB/s)"))
                .isEqualTo("fetching a-1.0.jar");
        assertThat(Maven.shortened("[INFO] Building Slipway backend 0.1.0 [3/6]"))
                .isEqualTo("Building Slipway backend 0.1.0 [3/6]");
    }
}
