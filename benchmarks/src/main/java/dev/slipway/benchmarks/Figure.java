package dev.slipway.benchmarks;

import java.util.Locale;

/** What is measured of a server. */
enum Figure {
    /** Starts on all processors, from before the process to the first 200. */
    START("start to first 200, ms", 0, Better.LESS),
    /** VmRSS some seconds after the start. */
    IDLE("idle, MiB", 0, Better.LESS),
    /** VmRSS right after the load. */
    LOADED("after load, MiB", 0, Better.LESS),
    /** Answers of one processor. */
    THROUGHPUT("requests/s", 0, Better.MORE),
    /** Median of the time until the answer, while all connections ask. */
    P50("p50, ms", 2, Better.LESS),
    /** Its 99th percentile. */
    P99("p99, ms", 2, Better.LESS),
    /** What a request costs, JIT compilation during the load included. */
    CPU("CPU s per 10,000 requests", 3, Better.LESS);

    /** In which direction a figure is good. */
    enum Better {
        LESS,
        MORE
    }

    private final String title;
    private final int decimals;
    private final Better better;

    Figure(String title, int decimals, Better better) {
        this.title = title;
        this.decimals = decimals;
        this.better = better;
    }

    /** What it is, and its unit. */
    String title() {
        return title;
    }

    Better better() {
        return better;
    }

    /** A value with as many decimals as say something. */
    String format(double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
