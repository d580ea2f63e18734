package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.cluster.Problem;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
    @Test
    void aLimitThatHoldsAllConnectionsIsEnough() {
        assertThatCode(() -> OpenFiles.require(1000, 1200)).doesNotThrowAnyException();
    }

    @Test
    void aLowerLimitIsRefusedWithItsFix() {
        assertThatThrownBy(() -> OpenFiles.require(10_000, 10_199))
                .hasMessage(
                        "could not measure 10,000 connections: the limit of open files is 10,199, expected 10,200 or more")
                .asInstanceOf(type(Problem.class))
                .extracting(Problem::fix)
                .asString()
                .startsWith("run `ulimit -n 10200`");
    }

    @Test
    void theLimitOfThisProcessIsKnown() {
        assertThatThrownBy(() -> OpenFiles.require(Integer.MAX_VALUE - 1000)).isInstanceOf(Problem.class);
    }
}
