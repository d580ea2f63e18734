package dev.slipway.drills;

import dev.slipway.cluster.Project;
import dev.slipway.cluster.TextEdit;
import java.util.List;

/**
 * A safeguard of the services or their charts, and what takes it away in a copy.
 *
 * @param safeguard its name, for people
 * @param edit of a file of the project: a chart's, or a service's
 * @param guard what must turn red: a drill's number, or a test of the edited module as Class#method
 */
public record Mutation(String safeguard, TextEdit edit, String guard) {
    /** All that are known: the table drills/mutations.txt. */
    public static List<Mutation> all(Project project) {
        return TextEdit.table(project.root().resolve("drills/mutations.txt"), 5).stream()
                .map(row -> new Mutation(row.get(0), new TextEdit(row.get(1), row.get(2), row.get(3)), row.get(4)))
                .toList();
    }

    /** Whether a drill on a cluster must turn red, rather than a test. */
    public boolean needsCluster() {
        return !guard.contains("#");
    }

    /** The module or the folder charts, to which the file belongs. */
    String part() {
        return edit.file().substring(0, edit.file().indexOf('/'));
    }
}
