package dev.slipway.eks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What turns red when the configuration loses a safeguard: files of runs, and what no run of Terraform can assert. */
final class Guards {
    /** The order of resources: {@link Graph}. */
    static final String ORDER = "tests/order.txt";

    /** Runs that end in Terraform's refusal to replace what must stay. */
    static final String KEPT = "tests/kept";

    private Guards() {}

    /**
     * Runs them.
     *
     * @param guards {@link #ORDER}, {@link #KEPT} or files such as tests/dev.tftest.hcl
     */
    static List<TerraformRun> runs(Terraform terraform, Collection<String> guards) {
        var runs = new ArrayList<TerraformRun>();
        if (guards.contains(ORDER)) {
            runs.addAll(Graph.runs(terraform));
        }
        if (guards.contains(KEPT)) {
            runs.addAll(kept(terraform));
        }
        var files =
                guards.stream().filter(guard -> guard.endsWith(".tftest.hcl")).toList();
        if (!files.isEmpty()) {
            runs.addAll(terraform.testFiles(files));
        }
        return runs;
    }

    private static List<TerraformRun> kept(Terraform terraform) {
        return terraform.testFolder(KEPT).stream()
                .filter(run -> !run.name().equals("made"))
                .map(run -> TerraformRun.of(
                        run.file(),
                        run.name(),
                        run.message().contains("Instance cannot be destroyed")
                                ? ""
                                : run.file() + ": it was replaced, expected \"Instance cannot be destroyed\""))
                .toList();
    }
}
