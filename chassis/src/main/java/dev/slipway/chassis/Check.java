package dev.slipway.chassis;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code check <url> <text>}: whether a GET there answers 200 with that text, within 5 seconds. It lets the service's own
 * image check a deployment from within the cluster, so that no other image is needed for it.
 */
record Check(URI url, String text) {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** The exit code: 0 when it holds, else 1, and a sentence that says why. */
    static int run(String[] arguments) {
        try {
            System.out.println(parse(arguments).run());
            return 0;
        } catch (StartException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static Check parse(String[] arguments) throws StartException {
        if (arguments.length != 3 || !arguments[0].equals("check")) {
            throw new StartException("could not run: the arguments were \"%s\", expected none, or check <url> <text>"
                    .formatted(String.join(" ", arguments)));
        }
        try {
            var url = URI.create(arguments[1]);
            HttpRequest.newBuilder(url);
            return new Check(url, arguments[2]);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "could not check \"%s\": it is no address, expected one such as http://frontend:3000/"
                            .formatted(arguments[1]),
                    e);
        }
    }

    private String run() throws StartException {
        try (var client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            // The request's own timeout ends with the headers; this one holds for the body too.
            var answering = client.sendAsync(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            try {
                return judge(answering.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
            } finally {
                client.shutdownNow();
            }
        } catch (ExecutionException e) {
            throw failed("%s".formatted(e.getCause()), e);
        } catch (TimeoutException e) {
            throw failed("no answer within %s".formatted(LIMIT), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private String judge(HttpResponse<String> answer) throws StartException {
        if (answer.statusCode() != 200) {
            throw failed("the status was %d, expected 200".formatted(answer.statusCode()), null);
        }
        if (!answer.body().contains(text)) {
            throw failed("the answer lacks \"%s\"".formatted(text), null);
        }
        return "%s answers 200 and contains \"%s\"".formatted(url, text);
    }

    private StartException failed(String why, Throwable cause) {
        return new StartException("could not check %s: %s".formatted(url, why), cause);
    }
}
