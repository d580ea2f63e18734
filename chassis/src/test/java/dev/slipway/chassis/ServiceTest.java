package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {
    @TempDir
    Path folder;

    @Test
    void refusesToStartWithASentenceAndExitCode1() throws Exception {
        try (var child = Child.start(folder, "drain: {delay: soon}\nfoo: 1\n")) {
            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(child.lines())
                    .hasSize(4)
                    .noneMatch(line -> line.contains("\tat "))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("could not start test: could not read the configuration:"),
                            line -> assertThat(line).startsWith("  drain.delay was \"soon\" (line 1 of " + folder),
                            line -> assertThat(line).startsWith("  foo is no setting (line 2 of " + folder),
                            line -> assertThat(line).endsWith("application.yaml and start again"));
        }
    }

    @Test
    void takesAnEditOfItsFileWhileItRuns() throws Exception {
        try (var child = Child.start(folder, "log: {format: text}")) {
            child.port();

            Files.writeString(folder.resolve("application.yaml"), "log: {format: text, level: DEBUG}");

            assertThat(child.line(line -> line.contains("new settings"))).endsWith("Took new settings: log.level");
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> TestService.start("server.port: " + taken.getLocalPort()))
                    .isInstanceOf(StartException.class)
                    .hasMessageMatching("could not listen on 0\\.0\\.0\\.0:%d \\(Address already in use.*\\), "
                                    .formatted(taken.getLocalPort())
                            + "expected a free port; stop what listens there or set server\\.port");
        }
    }

    @Test
    void runsACheckInsteadWithArguments() throws Exception {
        try (var child = Child.start(folder, "", "check", "http://localhost:1/", "text")) {
            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(child.lines()).singleElement().asString().startsWith("could not check http://localhost:1/");
        }
    }

    @Test
    void keepsHealthAndMetricsFromClients() throws Exception {
        try (var service = TestService.start("")) {
            for (var path : new String[] {"/health", "/health/live", "/health/ready", "/health/started", "/metrics"}) {
                assertThat(Wire.get(service.port(), path).status()).as(path).isEqualTo(404);
                assertThat(Wire.get(service.adminPort(), path).status())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(Wire.get(service.adminPort(), "/").status()).isEqualTo(404);
        }
    }

    @Test
    void forgetsAddressesSoonUnlessTheDnsIsAway() throws Exception {
        try (var child = Child.start(folder, "")) {
            assertThat(Wire.get(child.port(), "/dns").body()).isEqualTo("ttl 5 negative 1 stale 3600");
        }
    }
}
