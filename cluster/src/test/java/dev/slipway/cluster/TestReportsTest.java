package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    @TempDir
    Path root;

    @BeforeEach
    void reportsOfThreeModules() throws IOException {
        report("backend", "surefire-reports", "dev.slipway.backend.GreetingTest", 5, 1, 1, 1);
        report("integration-tests", "surefire-reports", "dev.slipway.it.BackendChartTest", 3, 0, 0, 0);
        report("integration-tests", "failsafe-reports", "dev.slipway.it.JourneyIT", 2, 0, 0, 0);
        report("eks", "surefire-reports", "dev.slipway.eks.RootsTerraformTest", 4, 0, 0, 0);
    }

    @Test
    void countsWhatPassedFailedAndWasSkipped() {
        var count = new TestReports(root).count();

        assertThat(count.passed()).isEqualTo(11);
        assertThat(count.failed()).isEqualTo(2);
        assertThat(count.skipped()).isEqualTo(1);
    }

    @Test
    void givesALineForEachTier() {
        assertThat(new TestReports(root).count().byTier())
                .isEqualTo("  chart                 3 tests     1.5 s\n"
                        + "  cluster               2 tests     1.5 s\n"
                        + "  terraform             4 tests     1.5 s\n"
                        + "  unit and service      5 tests     1.5 s\n");
    }

    @Test
    void namesTheLongestFirst() throws IOException {
        Files.writeString(
                root.resolve("eks/target/surefire-reports/TEST-dev.slipway.eks.RootsTerraformTest.xml"),
                "<testsuite name='dev.slipway.eks.RootsTerraformTest' time='1,062.5' tests='1' failures='0' errors='0'"
                        + " skipped='0'/>");

        assertThat(new TestReports(root).count().longest(2))
                .isEqualTo(
                        "    RootsTerraformTest           1062.5 s\n" + "    GreetingTest                    1.5 s\n");
    }

    @Test
    void namesWhatFailedAndWhy() throws IOException {
        Files.writeString(
                root.resolve("backend/target/surefire-reports/TEST-dev.slipway.backend.GreetingTest.xml"), """
                <testsuite name='dev.slipway.backend.GreetingTest' time='1' tests='3' failures='1' errors='1' skipped='0'>
                  <testcase name='greets'><failure message='&#10;expected 200&#10;but was 500'>trace</failure></testcase>
                  <testcase name='ends'><error message='&#10;' type='java.io.EOFException'>trace</error></testcase>
                  <testcase name='starts'/>
                </testsuite>
                """);

        assertThat(new TestReports(root).count().failures())
                .isEqualTo("  failed: GreetingTest greets: expected 200\n"
                        + "  failed: GreetingTest ends: java.io.EOFException\n");
    }

    @Test
    void forgetsEarlierRuns() {
        new TestReports(root).delete();

        assertThat(new TestReports(root).count().passed()).isZero();
    }

    @Test
    void givesALineForEachReasonToSkip() throws IOException {
        skips(
                "eks",
                "dev.slipway.eks.AwsProviderTest",
                stopped("needs terraform: install it"),
                stopped("needs terraform: install it"),
                stopped("Assumption failed: needs moto_server:\nrun tools/install"));
        skips("backend", "dev.slipway.backend.GreetingTest", "<skipped message='is off'/>", stopped(""));

        assertThat(new TestReports(root).count().bySkipReason())
                .isEqualTo("  1 skipped: is off\n"
                        + "  1 skipped: needs moto_server: run tools/install\n"
                        + "  2 skipped: needs terraform: install it\n"
                        + "  1 skipped: no reason is given\n");
    }

    @Test
    void isGreenWithSkippedTestsButNotInCi() throws IOException {
        failingTests().delete();
        skips("eks", "dev.slipway.eks.AwsProviderTest", stopped("needs terraform: install it"));

        assertThat(new TestReports(root).count().green(Map.of())).isTrue();
        assertThat(new TestReports(root).count().green(Map.of("CI", "true"))).isFalse();
    }

    @Test
    void isNeverGreenWithAFailedTestOrWithoutAny() {
        assertThat(new TestReports(root).count().green(Map.of())).isFalse();

        new TestReports(root).delete();

        assertThat(new TestReports(root).count().green(Map.of())).isFalse();
    }

    @Test
    void givesTheNotesOfAllModulesAndForgetsThem() throws IOException {
        Files.writeString(root.resolve("eks/target/notes.txt"), "terraform: 124 runs\n");
        Files.writeString(root.resolve("backend/target/notes.txt"), "first\nsecond\n");

        assertThat(new TestReports(root).notes()).containsExactly("first", "second", "terraform: 124 runs");

        new TestReports(root).delete();

        assertThat(new TestReports(root).notes()).isEmpty();
    }

    private File failingTests() {
        return root.resolve("backend/target/surefire-reports/TEST-dev.slipway.backend.GreetingTest.xml")
                .toFile();
    }

    /** As Surefire writes a test that stopped by itself. */
    private static String stopped(String reason) {
        return "<skipped type='org.opentest4j.TestAbortedException'><![CDATA[org.opentest4j.TestAbortedException: "
                + reason + "\n\tat dev.slipway.eks.Tool.find(Tool.java:24)\n]]></skipped>";
    }

    private void skips(String module, String name, String... reasons) throws IOException {
        var cases = Stream.of(reasons)
                .map("<testcase name='it'>%s</testcase>"::formatted)
                .collect(Collectors.joining());
        Files.writeString(
                root.resolve(module).resolve("target/surefire-reports/TEST-" + name + ".xml"),
                "<testsuite name='%s' time='1.5' tests='%d' failures='0' errors='0' skipped='%d'>%s</testsuite>"
                        .formatted(name, reasons.length, reasons.length, cases));
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
