package dev.slipway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Project;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/reliability.md shows the drills and mutations that there are, and nothing that was missed, survived or not yet run. */
class ReliabilityPageTest {
    private static final ReliabilityPage PAGE = new ReliabilityPage(Project.here());

    @Test
    void tellsOfEachDrillWhatIsDoneExpectedAndSeen() {
        assertThat(PAGE.rows("drills").stream().map(row -> row.subList(0, 3)))
                .containsExactlyElementsOf(Catalogue.drills().stream()
                        .map(drill -> List.of(drill.id(), drill.done(), drill.expected()))
                        .toList());
        assertThat(PAGE.rows("drills"))
                .allSatisfy(row -> assertThat(row.getLast()).doesNotContain("**"));
    }

    @Test
    void tellsOfEachMutationWhatTurnedRed() {
        assertThat(PAGE.rows("mutations").stream().map(List::getFirst))
                .containsExactlyInAnyOrderElementsOf(Mutation.all(Project.here()).stream()
                        .map(Mutation::safeguard)
                        .toList());
        assertThat(PAGE.rows("mutations"))
                .allSatisfy(row -> assertThat(row.getLast()).doesNotContain("**"));
    }
}
