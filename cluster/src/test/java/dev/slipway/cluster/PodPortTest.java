package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PodPortTest {
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void asksAgainWhenTheConnectionEndsWithoutAnAnswer() throws Exception {
        var answer = PodPort.again(() -> answerAfter(2, new IOException("no bytes")));

        assertThat(answer).isEqualTo("here");
        assertThat(tries).hasValue(3);
    }

    @Test
    void givesUpAfterThreeTries() {
        assertThatThrownBy(() -> PodPort.again(() -> answerAfter(3, new IOException("no bytes"))))
                .hasMessage("no bytes");
        assertThat(tries).hasValue(3);
    }

    @Test
    void doesNotAskAgainWhoIsLate() {
        assertThatThrownBy(() -> PodPort.again(() -> answerAfter(1, new HttpTimeoutException("late"))))
                .hasMessage("late");
        assertThat(tries).hasValue(1);
    }

    private String answerAfter(int failures, IOException failure) throws IOException {
        if (tries.incrementAndGet() <= failures) {
            throw failure;
        }
        return "here";
    }
}
