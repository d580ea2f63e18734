package dev.slipway.benchmarks;

import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.time.LocalDate;

/**
 * Tells what was measured on a node.
 *
 * @param record whether docs/performance.md is told, too
 * @param machine how it was before the node was there
 */
record NodeReport(Project project, Progress progress, boolean record, String machine) {
    /** Of figures that are taken from now on. */
    static NodeReport begin(Project project, Progress progress, boolean record) {
        return new NodeReport(project, progress, record, Conditions.host());
    }

    /**
     * Tells figures.
     *
     * @param part of the page, by its marks
     * @param verdict what they come to, in lines
     */
    void tell(String part, Medians figures, String verdict, int rounds) {
        var text = "%s\n%sMedians. Rounds: %d. Taken on %s on %s, %s as the node.\n"
                .formatted(figures, verdict, rounds, LocalDate.now(), machine, Project.k3sImage());
        progress.say("\n" + text);
        if (record) {
            new PerformancePage(project).write(part, text);
        }
    }
}
