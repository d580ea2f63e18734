package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * This build's services with those of each release, which their contract stands for: a new frontend reads what old
 * backends answer, an old one what a new backend answers. With the real code of the last release: ReleasePairsIT.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PairsTest {
    /** What frontend 0.1.0 reads of an answer. */
    private static final List<String> READ = List.of("greeting", "service", "version", "pod", "node", "zone");

    private FixedBackend stub;
    private ServiceProcess frontend;
    private ServiceProcess backend;

    @BeforeAll
    void start() throws Exception {
        stub = new FixedBackend(200, "");
        frontend = ServiceProcess.start("frontend", "backend: {url: '%s'}".formatted(stub.address()));
        backend = ServiceProcess.start("backend", "");
    }

    @AfterAll
    void stop() {
        Stream.of(stub, frontend, backend).forEach(PairsTest::close);
    }

    static Stream<Contract> kept() {
        return Contract.kept().stream();
    }

    /** As they are, and as a later backend may answer, too. */
    static Stream<JsonNode> answers() {
        return Stream.concat(kept(), Stream.of(Contract.current("backend")))
                .flatMap(contract -> contract.examples().stream())
                .flatMap(answer -> Stream.of(answer, later(answer)));
    }

    private static JsonNode later(JsonNode answer) {
        var later = (ObjectNode) answer.deepCopy();
        later.put("added", 1).putObject("mood").putArray("words").add("glad").addNull();
        return later;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void thisFrontendShowsWhatABackendOfEachReleaseAnswers(JsonNode answer) throws Exception {
        stub.now(answer.toString());

        var page = frontend.ask("GET", "application/json");

        assertThat(page.statusCode()).isEqualTo(200);
        var shown = JsonMapper.shared().readTree(page.body()).path("backend");
        assertThat(READ)
                .allSatisfy(field -> assertThat(shown.path(field)).as(field).isEqualTo(answer.path(field)));
        assertThat(frontend.ask("GET", "text/plain").body())
                .isEqualTo(
                        "Response from the backend: %s\n",
                        answer.path("greeting").asString());
    }

    @ParameterizedTest
    @MethodSource("kept")
    void thisBackendAnswersAsEachReleasePromises(Contract released) throws Exception {
        var answer = backend.ask("GET", "application/json"); // as frontend 0.1.0 asks

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(released.violations(200, "application/json", answer.body())).isEmpty();
        var greeting = JsonMapper.shared().readTree(answer.body());
        assertThat(READ)
                .allSatisfy(field ->
                        assertThat(greeting.path(field).isString()).as(field).isTrue());
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
