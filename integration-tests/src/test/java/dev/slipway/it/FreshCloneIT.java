package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** ./slipway as a newcomer types it, in a copy of this checkout's files, with a cluster of its own. */
@TestMethodOrder(OrderAnnotation.class)
class FreshCloneIT {
    private static final String CLUSTER = "slipway-fresh-clone";

    @TempDir
    static Path clone;

    private static int port;

    @BeforeAll
    static void copyTheCheckout() throws Exception {
        var copied = run(
                Path.of(".."),
                "git ls-files -z --cached --others --exclude-standard"
                        + " | xargs -0 sh -c 'for f; do [ ! -e \"$f\" ] || printf \"%s\\0\" \"$f\"; done' sh"
                        + " | tar --null --files-from=- --create | tar --extract --directory=" + clone);
        assertThat(copied.status()).as(copied.output()).isZero();
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        removeCluster();
    }

    @AfterAll
    static void removeCluster() throws Exception {
        run(Path.of("."), "docker rm --force --volumes " + CLUSTER);
    }

    @Test
    @Order(1)
    void refusesAPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var result = slipway("up --port " + taken.getLocalPort());

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.output())
                    .contains("could not put the page at port " + taken.getLocalPort())
                    .contains("fix: end what listens there, or choose another port: ./slipway up --port")
                    .doesNotContain("Exception in thread", "\tat ");
        }
    }

    @Test
    @Order(2)
    void bringsThePageUpOverWhatAnInterruptedRunLeft() throws Exception {
        // A run that was ended between creating its container and starting it.
        run(Path.of("."), "docker create --name %s --publish 127.0.0.1:%d:30300 %s".formatted(CLUSTER, port, k3s()));

        var result = slipway("up --port " + port);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList()
                        .getLast()
                        .strip())
                .isEqualTo("http://localhost:" + port + "/");
        assertThat(page()).contains("<h1>Helidon Frontend</h1>", "<strong>Hello, World!</strong>");
        assertThat(clone.resolve(".slipway/kubeconfig")).exists();
    }

    @Test
    @Order(3)
    void rebuildsNothingWhenNothingChanged() throws Exception {
        var result = slipway("up");

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output())
                .containsPattern("service images .* unchanged")
                .containsPattern("kubernetes .* running already")
                .containsPattern("image transfer .* unchanged")
                .contains("http://localhost:" + port + "/");
    }

    @Test
    @Order(4)
    void keepsThePodsOfAnUnchangedRelease() throws Exception {
        var before = pods();

        assertThat(slipway("up").status()).isZero();

        assertThat(pods()).isEqualTo(before).contains("frontend-");
    }

    @Test
    @Order(5)
    void callsBothServicesByAVersionAndTakesItBack() throws Exception {
        assertThat(slipway("up --as green --faults").output())
                .containsPattern("http://localhost:%d/live#token=[0-9a-f]{32}\\s".formatted(port));
        awaitVersions("green", "green");

        var back = slipway("rollback backend");

        assertThat(back.status()).as(back.output()).isZero();
        awaitVersions("green", "0.1.0");
        assertThat(slipway("up --as 'no version'").output())
                .contains("could not upgrade the release backend", "/version");
    }

    @Test
    @Order(5)
    void letsACanaryAnswerAndEndsIt() throws Exception {
        assertThat(slipway("canary --as purple").output()).contains("1 of its pods answer as purple");

        assertThat(slipway("canary --end").output()).contains("removed");
    }

    @Test
    @Order(6)
    void startsAgainAfterTheContainerWasStopped() throws Exception {
        assertThat(run(Path.of("."), "docker stop " + CLUSTER).status()).isZero();

        var result = slipway("up");

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(page()).contains("Hello, World!");
    }

    @Test
    @Order(7)
    void tellsABuildErrorInMavensWords() throws Exception {
        var main = clone.resolve("backend/src/main/java/dev/slipway/backend/Main.java");
        var source = Files.readString(main);
        Files.writeString(main, source + "\nclass Broken { int count = \"many\"; }\n");

        var result = slipway("up");
        Files.writeString(main, source);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("could not build the services; Maven says:", "Main.java:", "incompatible types")
                .doesNotContain("\tat dev.slipway", "Exception in thread");
        assertThat(page()).as("the page that was up stays up").contains("Hello, World!");
    }

    @Test
    @Order(8)
    void showsItsStateAndGoesDown() throws Exception {
        assertThat(slipway("status").output())
                .contains("cluster " + CLUSTER + ": running", "release backend", "http://localhost:" + port + "/");

        assertThat(slipway("down").output()).contains("removed the cluster");

        assertThat(run(Path.of("."), "docker container inspect " + CLUSTER).status())
                .isNotZero();
        assertThat(slipway("status").status()).isEqualTo(1);
        assertThat(slipway("down").output()).contains("there is no cluster");
    }

    private static String k3s() throws IOException {
        var pom = Files.readString(clone.resolve("pom.xml"));
        return pom.substring(pom.indexOf("<k3s.image>") + 11, pom.indexOf("</k3s.image>"));
    }

    private static String page() throws Exception {
        return read("");
    }

    private static String read(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/%s".formatted(port, path)));
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    /** The pods of the version before still answer while they drain. */
    private static void awaitVersions(String frontend, String backend) throws Exception {
        var versions =
                Pattern.compile("\"version\":\"%s\".*\"backend\":.*\"version\":\"%s\"".formatted(frontend, backend));
        Await.until(
                Duration.ofSeconds(30),
                frontend + " and " + backend,
                () -> versions.matcher(read("live/answer")).find());
    }

    private static String pods() throws Exception {
        return run(Path.of("."), "docker exec %s kubectl get pods --namespace slipway --output name".formatted(CLUSTER))
                .output();
    }

    private static Result slipway(String words) throws Exception {
        return run(clone, "./slipway " + words);
    }

    private static Result run(Path folder, String shell) throws Exception {
        var output = Files.createTempFile("slipway", ".log");
        var builder = new ProcessBuilder("sh", "-c", shell)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SLIPWAY_CLUSTER", CLUSTER);
        var process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(shell + " did not end within 10 minutes:\n" + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    private record Result(int status, String output) {}
}
