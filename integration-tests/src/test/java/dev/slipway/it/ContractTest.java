package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services are released apart: whoever relied on a backend that was released can rely on this one. */
class ContractTest {
    static List<Contract> kept() {
        return Contract.kept();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void breaksNothingThatABackendOfAReleasePromises(Contract released) {
        assertThat(Breaks.between(released, Contract.current("backend")))
                .as("what %s promises and this backend would not; docs/decisions/0015 says what to do", released)
                .isEmpty();
    }

    /** Otherwise nothing would be compared. */
    @Test
    void isKeptUnderTheVersionOfEachRelease() {
        assertThat(Contract.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).asString().matches(".*/backend-\\d+\\.\\d+\\.\\d+\\.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "frontend"})
    void showsExamplesThatAreAsItSays(String service) {
        var contract = Contract.current(service);

        assertThat(contract.document().findParents("example")).isNotEmpty();
        assertThat(contract.violations()).isEmpty();
    }
}
