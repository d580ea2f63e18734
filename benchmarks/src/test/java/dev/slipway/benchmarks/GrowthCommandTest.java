package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GrowthCommandTest {
    @Test
    void isACommandOfTheBench() {
        assertThat(new CommandLine(new BenchCommand()).getSubcommands()).containsKey("growth");
    }

    @ParameterizedTest
    @CsvSource({"--rounds, 0, 1 to 100", "--seconds, 1, 2 to 600"})
    void refusesWhatIsNoMeasurement(String option, String value, String expected) {
        var command = new GrowthCommand();
        new CommandLine(command).parseArgs(option, value);

        assertThatThrownBy(command::call)
                .isInstanceOf(Problem.class)
                .hasMessage("could not measure with %s %s: expected %s".formatted(option, value, expected));
    }

    @Test
    void refusesTwoPartsAtOnce() {
        assertThatThrownBy(() -> new CommandLine(new GrowthCommand()).parseArgs("--services", "--up"))
                .hasMessageContaining("mutually exclusive");
    }
}
