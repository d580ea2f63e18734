package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void handsOverEachLineAndKeepsAll() {
        var lines = new ArrayList<String>();

        var result = Program.of("sh", "-c", "echo one; echo two >&2; exit 3").run(lines::add);

        assertThat(lines).containsExactly("one", "two");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("one\ntwo\n");
        assertThat(result.lastLine()).isEqualTo("two");
    }

    @Test
    void endsAProgramAndItsChildrenWhenTimeIsUp() {
        var result = Program.of("sh", "-c", "sleep 61 & echo $!; wait")
                .within(Duration.ofMillis(500))
                .run(line -> {});

        assertThat(result.timedOut()).isTrue();
        var child = Long.parseLong(result.output().strip());
        assertThat(Await.until(
                        Duration.ofSeconds(5),
                        () -> ProcessHandle.of(child)
                                .filter(ProcessHandle::isAlive)
                                .isEmpty()))
                .isTrue();
    }

    @Test
    void saysWhichProgramIsMissing() {
        assertThat(Program.of("no-such-program").run(line -> {}).notFound()).isTrue();
        assertThatThrownBy(() -> Program.of("no-such-program").output()).hasMessageContaining("no-such-program");
    }

    @Test
    void outputFailsWithStatusAndLastLine() {
        assertThatThrownBy(() ->
                        Program.of(List.of("sh", "-c", "echo reason; exit 4")).output())
                .isInstanceOf(Program.Failed.class)
                .hasMessage("could not run `sh -c echo reason; exit 4`: exit status 4: reason");
    }
}
