package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the chassis of this build. */
class SizedTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    @Test
    void answersWithAsManyBytesAsItIsTold() throws Exception {
        var source = Project.here().root().resolve("benchmarks/growth/Sized.java");
        Program.of(javac(), "-d", folder.toString(), "-cp", CLASS_PATH, source.toString())
                .output();
        var page = URI.create("http://127.0.0.1:%d/".formatted(freePort()));
        var settings = "server: {host: 127.0.0.1, port: %d}\nadmin: {port: %d}\nwarm-up: {requests: 1}\n"
                .formatted(page.getPort(), freePort());
        var environment = Map.of(
                "SLIPWAY_CONFIG",
                Files.writeString(folder.resolve("settings.yaml"), settings).toString());
        // A service has defaults of its own, if only none.
        Files.writeString(folder.resolve("application.yaml"), "");

        var command = List.of(Build.JAVA, "-Dbytes=12345", "-cp", folder + ":" + CLASS_PATH, Build.SIZED);
        try (var _ = Server.start("sized", command, environment, page, folder.resolve("log"));
                var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).hasSize(12_345);
            assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
        }
    }

    private static String javac() {
        return Path.of(Build.JAVA).resolveSibling("javac").toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
