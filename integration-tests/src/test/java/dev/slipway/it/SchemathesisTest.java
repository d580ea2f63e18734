package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The running services answer as their contracts say, and the backend as those of its releases say. */
class SchemathesisTest {
    private static final String GREETING =
            Contract.current("backend").examples().getFirst().toString();

    /** Where no form fits, every question is refused, for a reason of which schemathesis knows nothing. */
    private static final String REFUSED = "--exclude-checks=positive_data_acceptance";
    /** Where the backend fails, a 502 is right. */
    private static final String FAILED = "--exclude-checks=not_a_server_error";

    private static ServiceProcess backend;

    @BeforeAll
    static void start() throws IOException {
        backend = ServiceProcess.start("backend", "");
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", "application/json"})
    void theBackendAnswersAsItSays(String accept) {
        assertThat(of(Contract.file("backend")).findings(accept)).isEmpty();
    }

    @Test
    void theBackendRefusesAsItSays() {
        assertThat(of(Contract.file("backend")).findings("image/png", REFUSED)).isEmpty();
    }

    static List<Path> kept() {
        return Contract.files();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void theBackendAnswersAsARelease(Path contract) {
        assertThat(of(contract).findings("application/json")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*/*,              200, ''",
        "text/plain,       200, ''",
        "application/json, 200, ''",
        "image/png,        200, " + REFUSED,
        "*/*,              500, " + FAILED,
        "application/json, 500, " + FAILED,
    })
    void theFrontendAnswersAsItSays(String accept, int status, String option) throws IOException {
        try (var stub = new FixedBackend(status, GREETING);
                var frontend = frontend(stub)) {
            var options = option.isEmpty() ? new String[0] : new String[] {option};

            assertThat(new Schemathesis(Contract.file("frontend"), frontend.address()).findings(accept, options))
                    .isEmpty();
        }
    }

    private static ServiceProcess frontend(FixedBackend stub) throws IOException {
        return ServiceProcess.start("frontend", "backend: {url: '%s'}".formatted(stub.address()));
    }

    /** Otherwise all of it would pass whatever the services answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pod: {type: string | pod: {type: integer | application/json | Response violates schema",
                "application/json:  | application/xml:    | application/json | Undocumented Content-Type",
                "\"406\":           | \"409\":            | image/png        | Undocumented status code",
                "Vary: {$ref       | Age: {$ref          | */*              | Missing required response headers",
                "const: Accept      | const: Origin       | */*              | Response header does not conform",
                "    head:          | post:               | */*              | Allow header mismatch",
            })
    void aContractThatIsWrongIsNoticed(String text, String wrong, String accept, String found, @TempDir Path folder)
            throws IOException {
        var contract = Files.readString(Contract.file("backend"));
        assertThat(contract).contains(text);
        var file = Files.writeString(folder.resolve("openapi.yaml"), contract.replace(text, wrong));

        assertThat(of(file).findings(accept, REFUSED)).contains(found);
    }

    private static Schemathesis of(Path contract) {
        return new Schemathesis(contract, backend.address());
    }
}
