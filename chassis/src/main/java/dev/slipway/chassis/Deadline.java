package dev.slipway.chassis;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long a client may let the service wait for the bytes of one request, all waits together. */
final class Deadline {
    private final ScheduledExecutorService alarms;
    private final long limit;
    private long waited;

    Deadline(ScheduledExecutorService alarms, Duration limit) {
        this.alarms = alarms;
        this.limit = limit.toNanos();
    }

    /** Another request begins. */
    void restart() {
        waited = 0;
    }

    /** Reads, and closes the socket when it brings nothing in time. */
    <T> T await(Supplier<T> read) {
        var start = System.nanoTime();
        var wait = new Wait();
        var alarm = alarms.schedule(wait::interrupt, limit - waited, TimeUnit.NANOSECONDS);
        try {
            return read.get();
        } finally {
            wait.end();
            alarm.cancel(false);
            waited += System.nanoTime() - start;
        }
    }

    /** To interrupt a read closes its socket, but an interrupt that comes after it would hit whatever is done next. */
    private static final class Wait {
        private final Thread thread = Thread.currentThread();
        private boolean over;

        synchronized void interrupt() {
            if (!over) {
                thread.interrupt();
            }
        }

        synchronized void end() {
            over = true;
        }
    }
}
