package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksUntilTheConditionHolds() throws Exception {
        assertThat(Await.until(SOON, Duration.ofMillis(1), () -> asked.incrementAndGet() == 3))
                .isTrue();
        Await.until(SOON, "the fifth", () -> asked.incrementAndGet() == 5);

        assertThat(asked).hasValue(5);
    }

    @Test
    void saysWhatItWaitedForInVain() {
        assertThat(Await.until(Duration.ZERO, () -> false)).isFalse();
        assertThatThrownBy(() -> Await.until(Duration.ZERO, "rain", () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("waited 0 s for rain");
    }

    @Test
    void throwsWhatTheConditionThrows() {
        assertThatThrownBy(() -> Await.until(SOON, "a file", () -> {
                    throw new IOException("gone");
                }))
                .isInstanceOf(IOException.class);
    }
}
