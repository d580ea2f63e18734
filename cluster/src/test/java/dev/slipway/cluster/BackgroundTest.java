package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    @Test
    void goesOnWhileSomethingElseIsDone() throws Exception {
        var here = new CountDownLatch(1);
        var work = Background.begin(() -> here.await(10, TimeUnit.SECONDS));

        here.countDown();

        assertThat(work.result()).isTrue();
    }

    @Test
    void throwsWhatTheWorkThrew() {
        var problem = new Problem("could not", "do");
        var work = Background.begin(() -> {
            throw problem;
        });

        assertThatThrownBy(work::result).isSameAs(problem);
    }
}
