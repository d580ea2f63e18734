package dev.slipway.drills;

import dev.slipway.drills.HttpConnection.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Requests at a constant rate, however slow the answers are (an open model: a stalled server does not slow its clients
 * down), each asked once. Every other request takes a connection of its own; the rest share sixteen kept ones in turn,
 * so that each of them often meets a change.
 */
public final class Load implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int KEPT = 16;

    private final Shape shape;
    private final long start = System.nanoTime();
    private final Tally tally = new Tally(start);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<HttpConnection> kept = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Thread clock;
    private volatile boolean over;

    /**
     * What is asked.
     *
     * @param perSecond requests a second
     * @param accept the form of the answer
     * @param observer hears of every answer, on many threads
     */
    public record Shape(URI page, int perSecond, String accept, Consumer<Answer> observer) {
        /** The page as a browser reads it. */
        public static Shape of(URI page, int perSecond) {
            return new Shape(page, perSecond, "text/html", answer -> {});
        }
    }

    private Load(Shape shape) {
        this.shape = shape;
        this.clock = Thread.ofPlatform().name("load").start(this::run);
    }

    /** Begins to ask. */
    public static Load start(Shape shape) {
        return new Load(shape);
    }

    private void run() {
        var period = Duration.ofSeconds(1).toNanos() / shape.perSecond();
        for (var number = 0; !over; number++) {
            var intended = start + number * period;
            for (var wait = intended - System.nanoTime(); wait > 0; wait = intended - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            var keep = number % 2 == 0;
            threads.submit(() -> ask(intended, keep));
        }
    }

    private void ask(long intended, boolean keep) {
        try {
            var answer = keep ? askKept() : askOnce();
            shape.observer().accept(answer);
            if (answer.status() == 200) {
                tally.answered(intended, System.nanoTime());
            } else {
                tally.failed("status " + answer.status(), intended, System.nanoTime());
            }
        } catch (IOException e) {
            tally.failed(failure(e), intended, System.nanoTime());
        }
    }

    private Answer askOnce() throws IOException {
        try (var connection = new HttpConnection(shape.page(), LIMIT)) {
            return connection.get(shape.page().getPath(), shape.accept(), false);
        }
    }

    private Answer askKept() throws IOException {
        var connection = take();
        try {
            var answer = connection.get(shape.page().getPath(), shape.accept(), true);
            if (!answer.closes()) {
                kept.add(connection);
                return answer;
            }
            discard(connection);
            return answer;
        } catch (IOException e) {
            discard(connection);
            throw e;
        }
    }

    private HttpConnection take() throws IOException {
        while (open.get() >= KEPT) {
            var connection = kept.poll();
            if (connection == null) {
                break; // all are busy: one more
            }
            if (connection.open()) {
                return connection;
            }
            discard(connection);
        }
        var connection = new HttpConnection(shape.page(), LIMIT);
        open.incrementAndGet();
        return connection;
    }

    private void discard(HttpConnection connection) throws IOException {
        open.decrementAndGet();
        connection.close();
    }

    private static String failure(IOException e) {
        return switch (e) {
            case ConnectException refused -> "refused";
            case SocketTimeoutException slow -> "timeout";
            case EOFException ended -> "closed";
            default -> "reset";
        };
    }

    /** What was seen so far. */
    public Figures figures() {
        return tally.figures(System.nanoTime());
    }

    /** Asks no more, waits for the answers that are under way, and says what was seen. */
    public Figures stop() {
        close();
        return figures();
    }

    @Override
    public void close() {
        over = true;
        try {
            clock.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.close();
        kept.forEach(connection -> {
            try {
                connection.close();
            } catch (IOException e) {
                // It is no longer needed either way.
            }
        });
    }
}
