package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AwsTest {
    @RegisterExtension
    static final FakeAws fake = new FakeAws();

    @TempDir
    private Path folder;

    @Test
    void readsWhatAwsAnswers() {
        assertThat(fake.aws().account()).isEqualTo(FakeAws.ACCOUNT);
    }

    @Test
    void tellsWhatIsNotThereFromARefusal() {
        assertThat(fake.aws().find("eks", "describe-cluster", "--name", "none")).isEmpty();
        assertThatThrownBy(() -> fake.aws().find("ec2", "describe-vpcs", "--vpc-ids", "vpc-none", "--no-such-option"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("could not ask AWS in us-east-1 by `aws ec2 describe-vpcs")
                .hasMessageContaining("Unknown options: --no-such-option");
    }

    @Test
    void saysHowToGetTheCommandLine() {
        assertThatThrownBy(() -> new Aws("no-such-aws", Map.of(), "us-east-1").account())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.fix()).startsWith("install the AWS CLI"))
                .hasMessageContaining("could not run aws");
    }

    @Test
    void readsPastAWarning() throws IOException {
        var warns = program("echo 'a warning of {something}'", "echo '{'", "echo '\"Account\": \"1\"}'");

        assertThat(new Aws(warns, Map.of(), "us-east-1").account()).isEqualTo("1");
    }

    /** The AWS CLI on a bad day, which cannot be had on demand. */
    private String program(String... lines) throws IOException {
        var file = Files.writeString(folder.resolve("aws"), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }
}
