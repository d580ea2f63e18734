package dev.slipway.benchmarks;

import java.util.Locale;

/** What is measured of a server, or of what makes one. */
enum Figure {
    /** Starts on all processors, from before the process to the first 200. */
    START("start to first 200, ms", 0, Better.LESS),
    /** VmRSS some seconds after the start. */
    IDLE("idle, MiB", 0, Better.LESS),
    /** VmRSS right after the load. */
    LOADED("after load, MiB", 0, Better.LESS),
    /** Answers of one processor. */
    THROUGHPUT("requests/s", 0, Better.MORE),
    /** Of the answers' bodies, in millions of bytes. */
    VOLUME("MB/s", 0, Better.MORE),
    /** Median of the time until the answer, while all connections ask. */
    P50("p50, ms", 2, Better.LESS),
    /** Its 99th percentile. */
    P99("p99, ms", 2, Better.LESS),
    /** Connections that the server has taken from the kernel's queue, in the middle of the load. */
    ACCEPTED("accepted", 0, Better.MORE),
    /** Requests without an answer within two seconds, and answers that are errors. */
    FAILED("failed", 0, Better.LESS),
    /** What a request costs, JIT compilation during the load included. */
    CPU("CPU s per 10,000 requests", 3, Better.LESS),
    /** All services' jars. */
    PACKAGE("mvn clean package, s", 1, Better.LESS),
    /** The same by two threads. */
    THREADS("with --threads 2, s", 1, Better.LESS),
    /** All services' images, after the chassis has changed. */
    IMAGES("service images, s", 1, Better.LESS),
    /** From no container to a node that is ready. */
    KUBERNETES("kubernetes, s", 1, Better.LESS),
    /** From Docker into the node. */
    TRANSFER("image transfer, s", 1, Better.LESS),
    /** Helm's releases. */
    CHARTS("charts, s", 1, Better.LESS),
    /** Until all are available. */
    PODS("pods, s", 1, Better.LESS),
    /** All that {@code ./slipway up} does where there is no cluster. */
    UP("up, s", 1, Better.LESS),
    /** The same where nothing is to do. */
    AGAIN("up again, s", 1, Better.LESS);

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
