package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of the project, as texts; those inside of the node's image are checked by offline/test. */
class ScriptsTest {
    private static final Path ROOT = Project.here().root();

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".ci/run",
                "benchmarks/extras",
                "cluster/skaffold/before-deploy",
                "cluster/skaffold/build",
                "delivery/deploy",
                "delivery/push",
                "offline/engine",
                "offline/make",
                "offline/terraform",
                "offline/terraform-provider/schema",
                "slipway",
                "tools/install"
            })
    void isCleanForShellcheck(String script) {
        assertThat(shellcheck(ROOT.resolve(script)).output()).isEmpty();
    }

    /** Otherwise the test above would pass whatever the scripts say. */
    @Test
    void wouldBeRefusedWithoutQuotes(@TempDir Path folder) throws IOException {
        var script = Files.writeString(folder.resolve("script"), "#!/bin/bash\nrm $1/*\n");

        assertThat(shellcheck(script).output()).contains("SC2086");
    }

    @Test
    void namesTheServicesAndTheVersionOfTheProject() {
        var said = Program.of("bash", "-c", ". delivery/registry.sh && echo \"${services[*]}\" && echo \"$version\"")
                .in(ROOT)
                .output();

        assertThat(said.lines().toList()).isEqualTo(List.of(String.join(" ", Project.SERVICES), Project.version()));
    }

    private static Program.Result shellcheck(Path script) {
        return Program.of(
                        Tool.find("shellcheck").toString(),
                        "--external-sources",
                        "--source-path=SCRIPTDIR",
                        script.toString())
                .run(line -> {});
    }
}
