package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestFileTest {
    private static final String HEAD = "mock_provider \"aws\" {}\n\n";
    private static final String VALUES = "run \"values\" {\n  module {\n    source = \"./tests/values\"\n  }\n}\n\n";
    private static final String READER = "run \"dev\" {\n  variables {\n    region = run.values.dev.region\n  }\n}\n\n";
    private static final String REFUSED = "run \"zone\" {\n  expect_failures = [var.region]\n}\n";

    private final TestFile file = TestFile.of(HEAD + VALUES + READER + REFUSED);

    @Test
    void keepsTheHeadAndTheRunsThatAreAskedFor() {
        assertThat(file.only(List.of("zone"))).isEqualTo(HEAD + REFUSED);
    }

    @Test
    void keepsTheRunsWhoseOutputsAreRead() {
        assertThat(file.only(List.of("dev"))).isEqualTo(HEAD + VALUES + READER);
    }

    @Test
    void refusesARunThatIsNotThere() {
        assertThatThrownBy(() -> file.only(List.of("zones")))
                .isInstanceOf(Problem.class)
                .hasMessage("could not find the runs [zones]: the file had [values, dev, zone]");
    }

    @Test
    void knowsTheRunThatExpectsAVariableToBeRefused() {
        assertThat(file.runs())
                .filteredOn(run -> run.refuses("region"))
                .singleElement()
                .extracting(TestFile.Run::name)
                .isEqualTo("zone");
        assertThat(file.runs()).noneMatch(run -> run.refuses("reg"));
    }
}
