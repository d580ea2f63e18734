package dev.slipway.drills;

import dev.slipway.cluster.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * A few readers of the page at the same moment, each on a connection of its own: so few that no circuit breaker opens,
 * and each of them meets the fault itself.
 */
record Readers(Scene scene) {
    /** Of two frontends, none gets the ten bad answers that open its circuit breaker. */
    static final int FEW = 8;
    /** Of eight each: enough for each frontend's circuit breaker to have forgotten all that was. */
    private static final int ROUNDS = 10;

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** How soon the page must be back once the backend is well: the circuit stays open for 2 s. */
    static final Duration SOON = Duration.ofSeconds(10);

    /** What one of them sees: 0 is no answer at all. */
    record Sight(int status, String body, Duration took) {}

    /** What so many of them see. */
    List<Sight> read(int count) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = new ArrayList<Callable<Sight>>();
            for (var reader = 0; reader < count; reader++) {
                reading.add(this::read);
            }
            var sights = new ArrayList<Sight>();
            for (var sight : threads.invokeAll(reading)) {
                sights.add(sight.get());
            }
            return sights;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("could not read the page", e);
        }
    }

    /** Waits until the page is back and the circuit breakers have forgotten what was; says for how long it was away. */
    Duration recover() {
        var start = System.nanoTime();
        Await.until(BOUND, () -> read(FEW).stream().allMatch(sight -> sight.status() == 200));
        var took = Duration.ofNanos(System.nanoTime() - start);
        for (var round = 0; round < ROUNDS; round++) {
            read(FEW);
        }
        return took;
    }

    private Sight read() {
        var start = System.nanoTime();
        try (var connection = new HttpConnection(scene.stack().page(), LIMIT)) {
            var answer = connection.get("/", "text/html", false);
            return new Sight(answer.status(), answer.body(), Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            return new Sight(0, e.toString(), Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
