package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path folder;

    @Test
    void refusesASecondRunUntilTheFirstIsOver() {
        var project = new Project(folder);
        try (var _ = RunLock.take(project)) {
            assertThatThrownBy(() -> RunLock.take(project))
                    .isInstanceOf(Problem.class)
                    .hasMessage("could not start: another ./slipway works in this checkout");
        }
        assertThatCode(() -> RunLock.take(project).close()).doesNotThrowAnyException();
    }
}
