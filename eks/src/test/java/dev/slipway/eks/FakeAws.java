package dev.slipway.eks;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An AWS to try things on: moto_server on a free port of this host, empty before each test. */
final class FakeAws implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    /** That of environments/dev.tfvars. */
    static final String ACCOUNT = "111122223333";

    static final String REGION = "us-east-1";

    private Path cli;
    private Process server;
    private URI address;
    private Map<String, String> provider = Map.of();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        cli = Tool.find("aws");
        Tool.terraform();
        provider = AwsProvider.find(Project.here(), line -> {}).environment();
        var program = Tool.find("moto_server").toString();
        var port = freePort();
        var process = new ProcessBuilder(program, "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        process.environment().put("MOTO_ACCOUNT_ID", ACCOUNT);
        server = process.start();
        address = URI.create("http://127.0.0.1:" + port);
        if (!Await.until(Duration.ofSeconds(60), () -> answers(port))) {
            throw new IllegalStateException("could not start moto_server at port " + port);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(address.resolve("/moto-api/reset"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** The AWS CLI, led here. */
    Aws aws() {
        return new Aws(cli.toString(), environment(), REGION);
    }

    /** The folder of the AWS CLI, for a PATH. */
    Path folder() {
        return cli.getParent();
    }

    /** With what Terraform finds the AWS provider at once. */
    Map<String, String> provider() {
        return provider;
    }

    /** What leads the AWS CLI and Terraform here; nothing of the user's own settings is left. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", address.toString(),
                "AWS_ACCESS_KEY_ID", "fake",
                "AWS_SECRET_ACCESS_KEY", "fake",
                "AWS_SESSION_TOKEN", "",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", "none",
                "AWS_SHARED_CREDENTIALS_FILE", "none");
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
