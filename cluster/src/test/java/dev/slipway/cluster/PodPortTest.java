package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PodPortTest {
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void asksAgainWhenTheConnectionEndsWithoutAnAnswer() throws Exception {
        var answer = PodPort.again(Duration.ZERO, () -> answerAfter(2, new IOException("no bytes")));

        assertThat(answer).isEqualTo("here");
        assertThat(tries).hasValue(3);
    }

    @Test
    void givesUpAfterFiveTries() {
        assertThatThrownBy(() -> PodPort.again(Duration.ZERO, () -> answerAfter(5, new IOException("no bytes"))))
                .hasMessage("no bytes");
        assertThat(tries).hasValue(5);
    }

    @Test
    void doesNotAskAgainWhoIsLate() {
        assertThatThrownBy(() -> PodPort.again(Duration.ZERO, () -> answerAfter(1, new HttpTimeoutException("late"))))
                .hasMessage("late");
        assertThat(tries).hasValue(1);
    }

    @Test
    void waitsBeforeItAsksAgain() throws Exception {
        var pause = Duration.ofMillis(200);
        var start = System.nanoTime();

        PodPort.again(pause, () -> answerAfter(1, new IOException("no bytes")));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(pause);
    }

    private String answerAfter(int failures, IOException failure) throws IOException {
        if (tries.incrementAndGet() <= failures) {
            throw failure;
        }
        return "here";
    }
}
