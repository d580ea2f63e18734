package dev.slipway.frontend;

import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The backend's answer. */
@State(Scope.Thread)
public class GreetingBenchmark {
    private byte[] json = StubBackend.GREETING.getBytes(StandardCharsets.UTF_8);

    @Benchmark
    public Object parse() throws BackendException {
        return Greeting.parse(json);
    }
}
