package dev.slipway.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A container registry on this machine: the CNCF's distribution, at a free port, with what it keeps in a folder. */
final class LocalRegistry implements AutoCloseable {
    private static final List<String> KINDS = List.of(
            "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.oci.image.manifest.v1+json");

    private final LocalServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private LocalRegistry(LocalServer server) {
        this.server = server;
    }

    static LocalRegistry start(Path folder) throws IOException {
        var configuration =
                Files.writeString(folder.resolve("registry.yaml"), """
                version: 0.1
                log: {level: info, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: 127.0.0.1:0}
                """.formatted(folder.resolve("registry")));
        return new LocalRegistry(
                LocalServer.start(DeliveryCheckout.tool("registry"), "serve", configuration.toString()));
    }

    /** As images name it. */
    String host() {
        return "localhost:" + server.port();
    }

    /**
     * The digest under which it serves a manifest.
     *
     * @param reference a tag or a digest
     */
    String digest(String repository, String reference) throws IOException, InterruptedException {
        var answer = head(repository, reference);
        return answer.headers()
                .firstValue("Docker-Content-Digest")
                .orElseThrow(
                        () -> new AssertionError("%s %s: %d".formatted(repository, reference, answer.statusCode())));
    }

    private HttpResponse<Void> head(String repository, String reference) throws IOException, InterruptedException {
        var manifest = URI.create("http://%s/v2/%s/manifests/%s".formatted(host(), repository, reference));
        var request = HttpRequest.newBuilder(manifest).HEAD().header("Accept", String.join(", ", KINDS));
        return client.send(request.build(), BodyHandlers.discarding());
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
