package dev.slipway.chassis;

import io.helidon.health.HealthCheckResponse;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Says for a while that the pod is not ready, to whoever asks for readiness. */
final class Unready {
    private static final System.Logger LOG = System.getLogger(Unready.class.getName());

    private boolean on;
    private long end;

    /** From now on for so long, whatever was said before. */
    synchronized void begin(Duration time) {
        end = System.nanoTime() + time.toNanos();
        LOG.log(Level.WARNING, "A fault makes this pod unready for {0}", time);
        if (on) {
            notifyAll();
        } else {
            on = true;
            Thread.ofVirtual().name("unready").start(this::last);
        }
    }

    synchronized HealthCheckResponse check() {
        return HealthCheckResponse.builder().status(!on).build();
    }

    private synchronized void last() {
        try {
            for (var left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        on = false;
        LOG.log(Level.INFO, "The fault that made this pod unready is over");
    }
}
