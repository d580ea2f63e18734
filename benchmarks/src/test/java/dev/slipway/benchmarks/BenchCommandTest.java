package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {
    @ParameterizedTest
    @CsvSource({"--rounds, 0, 1 to 100", "--rounds, 101, 1 to 100", "--seconds, 1, 2 to 600", "--seconds, 601, 2 to 600"
    })
    void refusesWhatIsNoMeasurement(String option, String value, String expected) {
        var command = new BenchCommand();
        new CommandLine(command).parseArgs(option, value);

        assertThatThrownBy(command::call)
                .isInstanceOf(Problem.class)
                .hasMessage("could not measure with %s %s: expected %s".formatted(option, value, expected));
    }

    @Test
    void hasTheFunctionsAsACommandOfTheirOwn() {
        var line = new CommandLine(new BenchCommand());

        assertThat(line.parseArgs("functions", "--record").subcommands()).hasSize(1);
        assertThat(line.parseArgs("--record").subcommands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pods", "split"})
    void refusesRoundsOfAClusterToo(String subcommand) {
        var parsed = new CommandLine(new BenchCommand()).parseArgs(subcommand, "--rounds", "0");
        var command = (Callable<?>) parsed.subcommand().commandSpec().userObject();

        assertThatThrownBy(command::call)
                .isInstanceOf(Problem.class)
                .hasMessage("could not measure with --rounds 0: expected 1 to 100");
    }
}
