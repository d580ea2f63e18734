package dev.slipway.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests for the page at a steady rate, however slow the answers are. So latencies are those of a server in daily use,
 * not of a full one, and whoever had to wait is not left out.
 *
 * @param perSecond how many in each second
 */
record Steady(URI page, int perSecond) {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Asks for so long, and waits for all answers. */
    Load run(Duration time) {
        var request = HttpRequest.newBuilder(page)
                .header("Accept", "text/html")
                .timeout(LIMIT)
                .build();
        var period = SECOND.dividedBy(perSecond).toNanos();
        var asked = new ArrayList<CompletableFuture<OptionalLong>>();
        // HTTP/1.1, or it would ask for HTTP/2 first.
        try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            var start = System.nanoTime();
            for (var number = 0L; number * period < time.toNanos(); number++) {
                var intended = start + number * period;
                parkUntil(intended);
                asked.add(client.sendAsync(request, BodyHandlers.discarding())
                        .handle((answer, failure) -> failure == null && answer.statusCode() == 200
                                ? OptionalLong.of(System.nanoTime() - intended)
                                : OptionalLong.empty()));
            }
            return seen(asked);
        }
    }

    private static void parkUntil(long moment) {
        for (var wait = moment - System.nanoTime(); wait > 0; wait = moment - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private Load seen(List<CompletableFuture<OptionalLong>> asked) {
        var latencies = asked.stream()
                .map(CompletableFuture::join)
                .flatMapToLong(OptionalLong::stream)
                .sorted()
                .toArray();
        return new Load(
                asked.size(),
                perSecond,
                percentile(latencies, 50),
                percentile(latencies, 99),
                asked.size() - latencies.length);
    }

    /** The nearest rank: the least latency that so many per cent do not exceed. */
    static Duration percentile(long[] sorted, int percent) {
        var rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[Math.max(0, rank - 1)]);
    }
}
