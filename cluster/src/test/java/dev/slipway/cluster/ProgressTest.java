package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();
    private final Progress progress = new Progress(
            new PrintStream(printed, true, StandardCharsets.UTF_8), false, Duration.ofMillis(50), clock::get);

    @Test
    void tellsAStepWithItsResultAndSeconds() {
        progress.step("charts", () -> {
            clock.addAndGet(Duration.ofMillis(1500).toNanos());
            return "two installed";
        });

        assertThat(text()).isEqualTo("    ok charts                1.5 s  two installed\n");
    }

    @Test
    void showsHowFarALongStepIs() {
        progress.step("images", () -> {
            progress.detail("120 of 1480 packages");
            assertThat(Await.until(Duration.ofSeconds(10), () -> text().contains("120 of 1480 packages")))
                    .isTrue();
            return "";
        });

        assertThat(text()).startsWith("  .. images                0 s  120 of 1480 packages\n");
    }

    @Test
    void namesTheStepThatFailed() {
        var problem = new Problem("could not", "do");

        assertThatThrownBy(() -> progress.step("pods", () -> {
                    throw problem;
                }))
                .isSameAs(problem);
        assertThat(text()).startsWith("failed pods");
    }

    @Test
    void sumsUpAtTheEnd() {
        progress.step(
                "one",
                () -> String.valueOf(clock.addAndGet(Duration.ofSeconds(2).toNanos())));
        progress.step(
                "two",
                () -> String.valueOf(clock.addAndGet(Duration.ofSeconds(3).toNanos())));
        printed.reset();

        progress.summary();

        assertThat(text().lines().map(String::strip))
                .containsExactly(
                        "",
                        "one                    2.0 s",
                        "two                    3.0 s",
                        "in all                 5.0 s");
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
