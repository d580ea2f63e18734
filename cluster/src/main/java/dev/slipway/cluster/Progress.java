package dev.slipway.cluster;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells a person what is going on: a line for each step with its seconds, and while a step takes longer than two
 * seconds what it does and for how long already (on a terminal each second, in a log every five).
 */
public final class Progress {
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final PrintStream out;
    private final boolean terminal;
    private final Duration tick;
    private final LongSupplier nanoTime;
    private final List<Done> done = Collections.synchronizedList(new ArrayList<>());
    private volatile String detail = "";

    /** Progress on standard output, rewriting its line when that is a terminal. */
    public static Progress onConsole() {
        var console = System.console();
        var terminal = console != null && console.isTerminal();
        return new Progress(System.out, terminal, Duration.ofSeconds(terminal ? 1 : 5), System::nanoTime);
    }

    Progress(PrintStream out, boolean terminal, Duration tick, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.tick = tick;
        this.nanoTime = nanoTime;
    }

    /** How far the current step is, in a few words. */
    public void detail(String howFar) {
        detail = howFar.strip();
    }

    /** Does the work and says how it went; the returned text, when not blank, stands beside the step. */
    public String step(String what, Callable<String> work) {
        var start = nanoTime.getAsLong();
        detail = "";
        var ticker = Thread.ofVirtual().start(() -> tell(what, start));
        try {
            var result = work.call();
            finish(ticker, new Done(what, result, since(start)), "ok");
            return result;
        } catch (RuntimeException e) {
            finish(ticker, new Done(what, "", since(start)), "failed");
            throw e;
        } catch (Exception e) {
            finish(ticker, new Done(what, "", since(start)), "failed");
            throw new IllegalStateException("could not finish the step " + what, e);
        }
    }

    /** Seconds of each step and in all. */
    public void summary() {
        out.println();
        done.forEach(step -> out.printf(Locale.ROOT, "  %-18s %7.1f s%n", step.what(), seconds(step.took())));
        var all = done.stream().map(Done::took).reduce(Duration.ZERO, Duration::plus);
        out.printf(Locale.ROOT, "  %-18s %7.1f s%n", "in all", seconds(all));
    }

    /** Prints a line between two steps. */
    public void say(String line) {
        out.println(line);
    }

    private void tell(String what, long start) {
        try {
            TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
            while (true) {
                show("  .. %-18s %4.0f s  %s".formatted(what, seconds(since(start)), detail));
                TimeUnit.NANOSECONDS.sleep(tick.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the step is over
        }
    }

    private void finish(Thread ticker, Done step, String mark) {
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        done.add(step);
        clear();
        // In one piece, for two steps may end at the same time.
        out.println(String.format(
                Locale.ROOT, "%6s %-18s %6.1f s  %s", mark, step.what(), seconds(step.took()), step.result()));
    }

    private void show(String line) {
        var shown = line.length() > 118 ? line.substring(0, 117) + "…" : line;
        if (terminal) {
            out.print("\r\033[K" + shown);
            out.flush();
        } else {
            out.println(shown);
        }
    }

    private void clear() {
        if (terminal) {
            out.print("\r\033[K");
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private record Done(String what, String result, Duration took) {}
}
