package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

    @RegisterExtension
    static final RunningService service = RunningService.of("limits.request-timeout: " + LIMIT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /",
                "GET / HTTP/1.1\r\nX: ",
                "POST /body HTTP/1.1\r\nHost: test\r\nContent-Length: 99\r\n\r\n"
            })
    void endsARequestThatDrips(String begin) throws IOException {
        assertThat(drip(RunningService::port, begin)).isBetween(LIMIT, LIMIT.plusSeconds(3));
    }

    @Test
    void endsItForProbesToo() throws IOException {
        assertThat(drip(RunningService::adminPort, "GET /health/live HTTP/1.1\r\nX: "))
                .isBetween(LIMIT, LIMIT.plusSeconds(3));
    }

    @Test
    void endsARequestOfWhichNothingMoreComes() throws IOException {
        try (var wire = new Wire(service.port())) {
            assertThat(wire.send("GET / HTTP/1.1\r\nHost: ").closesWithin(LIMIT.plusSeconds(3)))
                    .isTrue();
        }
    }

    @Test
    void endsABodyThatNobodyWantedAndThatDoesNotCome() throws IOException {
        try (var wire = new Wire(service.port())) {
            var answer = wire.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\n")
                    .receive();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(wire.closesWithin(LIMIT.plusSeconds(3))).isTrue();
        }
    }

    @Test
    void leavesTheTimeOfAHandlerOut() throws IOException {
        try (var wire = new Wire(service.port())) {
            wire.send("POST /late/700 HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nx");
            assertThat(wire.staysOpenFor(Duration.ofMillis(800))).isTrue();

            assertThat(wire.send("y").receive().body()).isEqualTo("xy");
        }
    }

    @Test
    void leavesTheTimeBetweenRequestsOut() throws IOException {
        try (var wire = new Wire(service.port())) {
            assertThat(wire.staysOpenFor(LIMIT.plusMillis(300))).isTrue();
            wire.send(GET).receive();
            assertThat(wire.staysOpenFor(LIMIT.plusMillis(300))).isTrue();

            assertThat(wire.send(GET).receive().status()).isEqualTo(200);
        }
    }

    /** Each of these begins within the bytes that bring the end of the one before. */
    @Test
    void beginsAnewWithEachRequest() throws IOException {
        try (var wire = new Wire(service.port())) {
            wire.send("GET /");
            for (var i = 0; i < 4; i++) {
                assertThat(wire.staysOpenFor(LIMIT.dividedBy(2))).isTrue();
                assertThat(wire.send(GET.substring("GET /".length()) + "GET /")
                                .receive()
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    /** How long a client lasts that sends a byte every 20 ms. */
    private static Duration drip(ToIntFunction<RunningService> port, String begin) throws IOException {
        try (var wire = new Wire(port.applyAsInt(service))) {
            wire.send(begin);
            var start = Instant.now();
            while (!wire.closesWithin(Duration.ofMillis(20))
                    && Duration.between(start, Instant.now()).toSeconds() < 5) {
                wire.send("x");
            }
            return Duration.between(start, Instant.now());
        }
    }
}
