package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of ./slipway that runs before there is a Java to run. */
class SlipwayScriptTest {
    @TempDir
    Path folder;

    @Test
    void namesTheJdkThatIsTooOld() throws IOException {
        var old = jdk("jdk-21", "21.0.2");

        var result = slipway(folder.toString(), System.getenv("PATH"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("could not find a JDK 25: the newest one here is " + old + " (21), expected 25 or newer")
                .contains("fix: install one")
                .doesNotContain("Exception");
    }

    @Test
    void namesMavenWhenItIsMissing() throws IOException {
        jdk("jdk-25", "25.0.1");

        var result = slipway(folder.toString(), bareTools().toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("could not find Maven: no mvn on the PATH")
                .contains("fix: install Maven 3.8");
    }

    private static Program.Result slipway(String jdkFolders, String path) {
        return Program.of("/bin/bash", Project.here().root().resolve("slipway").toString(), "doctor")
                .with("SLIPWAY_INSTALL", "no")
                .with("SLIPWAY_JDK_FOLDERS", jdkFolders)
                .with("JAVA_HOME", "")
                .with("SLIPWAY_MAVEN", "")
                .with("PATH", path)
                .run(line -> {});
    }

    private Path jdk(String name, String version) throws IOException {
        var home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        FakeProgram.of(home.resolve("bin"), "javac", "exit 0");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** A PATH with what the script itself uses and nothing else. */
    private Path bareTools() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : new String[] {"dirname", "sed", "id", "readlink"}) {
            Files.createSymbolicLink(
                    tools.resolve(tool),
                    Path.of(Program.of("sh", "-c", "command -v " + tool).output()));
        }
        return tools;
    }
}
