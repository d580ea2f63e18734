package dev.slipway.chassis;

import io.helidon.http.ServerResponseHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each answer tells a browser. */
@State(Scope.Thread)
public class SecurityHeadersBenchmark {
    @Benchmark
    public ServerResponseHeaders add() {
        var headers = ServerResponseHeaders.create();
        SecurityHeaders.add(headers);
        return headers;
    }
}
