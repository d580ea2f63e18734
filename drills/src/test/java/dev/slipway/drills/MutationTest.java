package dev.slipway.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.TextEdit;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutationTest {
    /** Seen here, and not an hour later, when one after the other is tried. */
    @ParameterizedTest
    @MethodSource("all")
    void takesAwayWhatStandsInItsFile(Mutation mutation) throws IOException {
        assertThat(mutated(mutation.edit())).isNotEmpty();
    }

    @Test
    void isRefusedWhereThatDoesNotStandThere() {
        assertThatThrownBy(() -> mutated(new TextEdit("pom.xml", "what nobody wrote", "")))
                .isInstanceOf(Problem.class);
    }

    private static Iterable<Mutation> all() {
        return Mutation.all(Project.here());
    }

    private static String mutated(TextEdit edit) throws IOException {
        return edit.of(Files.readString(Project.here().root().resolve(edit.file())));
    }
}
