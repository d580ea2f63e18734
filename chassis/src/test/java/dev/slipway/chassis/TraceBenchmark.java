package dev.slipway.chassis;

import io.helidon.http.Header;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The trace of a request: the caller's, or a new one, and what is told of it. */
@State(Scope.Thread)
public class TraceBenchmark {
    private String header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Benchmark
    public Optional<Trace.Parent> parse() {
        return Trace.Parent.parse(header);
    }

    @Benchmark
    public Header untold() {
        return Trace.untold();
    }
}
