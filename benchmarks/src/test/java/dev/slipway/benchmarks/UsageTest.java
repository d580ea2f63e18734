package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Linux 6.18 says of a pod of ours. */
class UsageTest {
    private static final String PAUSE = """
            1070 (pause) S 1005 1070 1070 0 -1 4194560 1225 0 0 0 1 1 0 0 20 0 7 0 51904 1256378368 440
            Pss:                 512 kB
            """;

    private static final String JAVA = """
            1081 (java) S 950 1081 1081 0 -1 4194560 27581 0 0 0 206 48 0 0 20 0 24 0 51909 2656956416 20704
            Pss:               63488 kB
            """;

    private static final String ODD_NAME = """
            12 (a (b) S 1) R 950 1081 1081 0 -1 4194560 27581 0 0 0 100 0 0 0 20 0 24 0 51909 2656956416 20704
            Pss:                   0 kB
            """;

    @Test
    void isTheSumOfAllProcesses() {
        assertThat(Usage.read(PAUSE + JAVA)).isEqualTo(new Usage(Duration.ofMillis(2560), 62.5));
    }

    @Test
    void readsAProcessWhoseNameLooksLikeFigures() {
        assertThat(Usage.read(JAVA + ODD_NAME).cpu()).isEqualTo(Duration.ofMillis(3540));
    }

    @Test
    void countsCpuTimeFromAnEarlierMomentOn() {
        assertThat(Usage.read(PAUSE + JAVA).secondsSince(Usage.read(PAUSE))).isEqualTo(2.54);
    }

    @Test
    void refusesANodeThatKnowsNoneOfTheProcesses() {
        assertThatThrownBy(() -> Usage.read(""))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("could not measure pods: their node named no process of theirs");
    }

    @Test
    void findsPodsByBothDriversOfCgroups() {
        var script = Usage.script(List.of("ab-12", "cd"));
        var pods = Pattern.compile(script.replaceAll("(?s).*grep -Eq '(.*?)'.*", "$1"));

        assertThat(List.of("/kubepods/pod/ab-12", "kubepods-podab_12.slice", "/kubepods/pod/cd"))
                .allMatch(pods.asPredicate());
        assertThat("/kubepods/pod/ab.12").doesNotMatch(pods.asPredicate());
    }

    @Test
    void asksNothingThatAShellDoesNotUnderstand() {
        var asked = Program.of("sh", "-c", Usage.script(List.of("a-pod-that-is-not-there")))
                .run(line -> {});

        assertThat(asked).isEqualTo(new Program.Result(0, ""));
    }
}
