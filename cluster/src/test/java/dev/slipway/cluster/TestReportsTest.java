package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    @TempDir
    Path root;

    @BeforeEach
    void reportsOfTwoModules() throws IOException {
        report("backend", "surefire-reports", "dev.slipway.backend.GreetingTest", 5, 1, 1, 1);
        report("integration-tests", "surefire-reports", "dev.slipway.it.BackendChartTest", 3, 0, 0, 0);
        report("integration-tests", "failsafe-reports", "dev.slipway.it.JourneyIT", 2, 0, 0, 0);
    }

    @Test
    void countsWhatPassedFailedAndWasSkipped() {
        var count = new TestReports(root).count();

        assertThat(count.passed()).isEqualTo(7);
        assertThat(count.failed()).isEqualTo(2);
        assertThat(count.skipped()).isEqualTo(1);
    }

    @Test
    void givesALineForEachTier() {
        assertThat(new TestReports(root).count().byTier())
                .isEqualTo("  chart                 3 tests     1.5 s\n"
                        + "  cluster               2 tests     1.5 s\n"
                        + "  unit and service      5 tests     1.5 s\n");
    }

    @Test
    void forgetsEarlierRuns() {
        new TestReports(root).delete();

        assertThat(new TestReports(root).count().passed()).isZero();
    }

    private void report(String module, String kind, String name, int tests, int failures, int errors, int skipped)
            throws IOException {
        var folder =
                Files.createDirectories(root.resolve(module).resolve("target").resolve(kind));
        Files.writeString(
                folder.resolve("TEST-" + name + ".xml"),
                "<testsuite name='%s' time='1.5' tests='%d' failures='%d' errors='%d' skipped='%d'/>"
                        .formatted(name, tests, failures, errors, skipped));
    }
}
