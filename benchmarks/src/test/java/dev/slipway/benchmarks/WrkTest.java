package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What wrk 4.1.0 said to small servers. */
class WrkTest {
    private static final String QUICK = """
            Running 1s test @ http://127.0.0.1:18080/
              1 threads and 4 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency   797.62us    1.38ms   9.69ms   87.61%
                Req/Sec    13.00k     3.12k   18.64k    72.73%
              Latency Distribution
                 50%  178.00us
                 75%  578.00us
                 90%    2.67ms
                 99%    6.57ms
              14273 requests in 1.10s, 1.57MB read
            Requests/sec:  12931.96
            Transfer/sec:      1.42MB
            """;

    private static final String SLOW = """
            Running 4s test @ http://127.0.0.1:18091/slow
              1 threads and 16 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.25s    58.28ms   1.41s    89.47%
                Req/Sec    22.80     24.83    50.00     60.00%
              Latency Distribution
                 50%    1.24s\s
                 75%    1.24s\s
                 90%    1.41s\s
                 99%    1.41s\s
              38 requests in 4.01s, 4.19KB read
            Requests/sec:      9.48
            Transfer/sec:      1.05KB
            """;

    private static final String LATE = """
            Running 4s test @ http://127.0.0.1:18091/late
              1 threads and 16 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     0.00us    0.00us   0.00us    -nan%
                Req/Sec     7.50      5.20    13.00     50.00%
              Latency Distribution
                 50%    0.00us
                 75%    0.00us
                 90%    0.00us
                 99%    0.00us
              16 requests in 4.01s, 1.77KB read
              Socket errors: connect 0, read 0, write 0, timeout 16
            Requests/sec:      3.99
            Transfer/sec:     451.23B
            """;

    private static final String BAD = """
            Running 4s test @ http://127.0.0.1:18091/bad
              1 threads and 16 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency    45.22ms   12.92ms 213.19ms   98.01%
                Req/Sec   300.88    102.24   420.00     65.00%
              Latency Distribution
                 50%   43.97ms
                 75%   44.03ms
                 90%   47.92ms
                 99%   48.11ms
              1200 requests in 4.00s, 154.34KB read
              Non-2xx or 3xx responses: 1200
            Requests/sec:    299.63
            Transfer/sec:     38.54KB
            """;

    @Test
    void readsMicrosecondsAndMilliseconds() {
        assertThat(Wrk.read(QUICK))
                .isEqualTo(new Load(14273, 12931.96, Duration.ofNanos(178_000), Duration.ofNanos(6_570_000), 0));
    }

    @Test
    void readsSeconds() {
        assertThat(Wrk.read(SLOW)).isEqualTo(new Load(38, 9.48, Duration.ofMillis(1240), Duration.ofMillis(1410), 0));
    }

    @Test
    void countsRequestsWithoutAnAnswerInTime() {
        assertThat(Wrk.read(LATE).failed()).isEqualTo(16);
    }

    @Test
    void countsAnswersThatAreErrors() {
        assertThat(Wrk.read(BAD).failed()).isEqualTo(1200);
    }

    @Test
    void refusesWhatIsNotWrks() {
        assertThatThrownBy(() -> Wrk.read("Usage: wrk <options> <url>"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("could not read what wrk said", "requests in", "Usage: wrk <options> <url>");
    }

    @Test
    void refusesAnswersWithoutLatencies() {
        assertThatThrownBy(() -> Wrk.read(QUICK.replaceAll("(?m)^.*99%.*$", "")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("99%");
    }
}
