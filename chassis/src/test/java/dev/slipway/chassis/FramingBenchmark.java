package dev.slipway.chassis;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole GET, in the one piece in which it comes. */
@State(Scope.Thread)
public class FramingBenchmark {
    private final Framing framing = new Framing(65_536);

    @Param
    private Asker asker;

    private byte[] head;

    @Setup
    public void encode() {
        head = asker.head();
    }

    @Benchmark
    public boolean accept() {
        return framing.accept(head);
    }
}
