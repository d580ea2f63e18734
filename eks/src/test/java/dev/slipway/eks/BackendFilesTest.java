package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of environments/*.s3.tfbackend says twice where a state lives: to the backend, and to bootstrap as its values. */
class BackendFilesTest {
    private static final Project PROJECT = Project.here();

    /** Credentials of nobody, and an AWS that refuses connections: as far as Terraform gets without an account. */
    private static final Map<String, String> NO_AWS = Map.of(
            "AWS_ACCESS_KEY_ID", "nobody",
            "AWS_SECRET_ACCESS_KEY", "nothing",
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1");

    private Scratch copy;
    private Map<String, String> environment;

    @BeforeEach
    void copies() throws IOException {
        Tool.terraform();
        copy = Scratch.in(PROJECT.state().resolve("terraform"));
        copy.copy(PROJECT.root().resolve("terraform-eks"), Terraform::isSource);
        environment = new HashMap<>(AwsProvider.find(PROJECT, line -> {}).environment());
        environment.putAll(NO_AWS);
    }

    @AfterEach
    void deletes() {
        if (copy != null) {
            copy.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void isWhatBootstrapTakes(String name) {
        assertThat(bootstrap(name).output()).isBlank();
    }

    @Test
    void isRefusedByBootstrapWhenItsBucketHasNoName() throws IOException {
        var file = copy.path().resolve("environments/dev.s3.tfbackend");
        Files.writeString(file, Files.readString(file).replace("slipway-state", "Slipway_State"));

        assertThat(bootstrap("dev").output()).contains("bucket was \"Slipway_State-111122223333\", expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void isWhatTheBackendTakes(String name) {
        assertThat(backend(name).output()).contains("validating provider credentials");
    }

    @Test
    void isRefusedByTheBackendWhenItHasMore() throws IOException {
        Files.writeString(copy.path().resolve("environments/dev.s3.tfbackend"), "lock = true\n");

        assertThat(backend("dev").output()).contains("An argument named \"lock\" is not expected here");
    }

    /** Reads the values, as `apply` does first; without a question Terraform's console prints only what is wrong. */
    private Program.Result bootstrap(String name) {
        var folder = copy.path().resolve("bootstrap");
        TerraformCli.initialize(folder, environment);
        return TerraformCli.program(
                        folder, environment, "console", "-no-color", "-var-file=../environments/" + file(name))
                .run(line -> {});
    }

    private Program.Result backend(String name) {
        var words = new String[] {
            "init",
            "-input=false",
            "-no-color",
            "-backend-config=environments/" + file(name),
            "-backend-config=max_retries=0"
        };
        return TerraformCli.program(copy.path(), environment, words).run(line -> {});
    }

    private static String file(String name) {
        return name + ".s3.tfbackend";
    }
}
