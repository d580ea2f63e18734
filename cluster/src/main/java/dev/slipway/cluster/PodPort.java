package dev.slipway.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * A port of one pod, asked over HTTP from this host, past Services and policies, as {@code kubectl port-forward} does it.
 *
 * @param port that of the container
 */
public record PodPort(KubernetesClient client, Pod pod, int port) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int TRIES = 5;
    /** Between two tries: a busy machine needs a moment before a new connection fares better. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A question, to which there may be no answer. */
    interface Question<T> {
        T put() throws IOException, InterruptedException;
    }

    /** What it answers to GET. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return ask(path, "GET", "");
    }

    /**
     * What it answers. The forwarded connection now and then ends before it has brought a byte, also from a pod that is
     * well; then the question is put again, so that it must be one that may come twice.
     *
     * @param headers names and values in turn
     * @throws IOException when five times there was no answer, or none in 10 s
     */
    public HttpResponse<String> ask(String path, String method, String body, String... headers)
            throws IOException, InterruptedException {
        return again(PAUSE, () -> send(path, method, body, headers));
    }

    private HttpResponse<String> send(String path, String method, String body, String... headers)
            throws IOException, InterruptedException {
        try (var forward = forward();
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:%d%s".formatted(forward.getLocalPort(), path)))
                    .method(method, BodyPublishers.ofString(body))
                    .timeout(LIMIT);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    /** The port on this host, until it is closed; for questions that must not come twice, as the JDK's client puts them. */
    public LocalPortForward forward() {
        return client.pods().resource(pod).portForward(port);
    }

    /** An answer to one of five tries; a late one is not asked for again. */
    static <T> T again(Duration pause, Question<T> question) throws IOException, InterruptedException {
        for (var tried = 1; ; tried++) {
            try {
                return question.put();
            } catch (IOException e) {
                if (tried == TRIES || e instanceof HttpTimeoutException) {
                    throw e;
                }
                Thread.sleep(pause);
            }
        }
    }
}
