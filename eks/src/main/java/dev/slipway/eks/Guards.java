package dev.slipway.eks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What turns red when the configuration loses a safeguard: runs, and what no run of Terraform can assert. */
final class Guards {
    /** The order of resources: {@link Graph}. */
    static final String ORDER = "tests/order.txt";

    /** Runs that end in Terraform's refusal to replace what must stay. */
    static final String KEPT = "tests/kept";

    private Guards() {}

    /**
     * Runs them, and no others: each run costs a quarter of a second of a core.
     *
     * @param guards {@link #ORDER}, {@link #KEPT} or runs such as "tests/dev.tftest.hcl: dev"
     */
    static List<TerraformRun> runs(Terraform terraform, Collection<String> guards) {
        var runs = new ArrayList<TerraformRun>();
        if (guards.contains(ORDER)) {
            runs.addAll(Graph.runs(terraform));
        }
        if (guards.contains(KEPT)) {
            runs.addAll(kept(terraform));
        }
        var wanted = guards.stream()
                .map(guard -> guard.split(": "))
                .filter(guard -> guard.length == 2)
                .collect(Collectors.groupingBy(
                        guard -> guard[0], TreeMap::new, Collectors.mapping(guard -> guard[1], Collectors.toList())));
        if (!wanted.isEmpty()) {
            runs.addAll(only(terraform, wanted));
        }
        return runs;
    }

    /** The runs of each file. Each stays where it is, as modules are installed by file; the others are left out meanwhile. */
    private static List<TerraformRun> only(Terraform terraform, Map<String, List<String>> wanted) {
        var whole = new HashMap<Path, String>();
        try {
            for (var file : wanted.entrySet()) {
                var path = terraform.root().resolve(file.getKey());
                whole.put(path, Files.readString(path));
                Files.writeString(path, TestFile.of(whole.get(path)).only(file.getValue()));
            }
            var runs = terraform.testFiles(wanted.keySet());
            for (var file : whole.entrySet()) {
                Files.writeString(file.getKey(), file.getValue());
            }
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException("could not part the files of runs " + wanted, e);
        }
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
