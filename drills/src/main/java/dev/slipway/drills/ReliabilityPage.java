package dev.slipway.drills;

import dev.slipway.cluster.MarkedFile;
import dev.slipway.cluster.Project;
import dev.slipway.drills.Drill.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables of docs/reliability.md, which the drills write; the text around them is a person's. */
public final class ReliabilityPage {
    private static final String NOT_YET = "**not yet run**";

    private final Project project;
    private final MarkedFile page;

    /** The page of that checkout. */
    public ReliabilityPage(Project project) {
        this.project = project;
        this.page = new MarkedFile(project.root().resolve("docs/reliability.md"));
    }

    /** Writes the figure; the other drills keep theirs. */
    void record(Drill drill, Seen seen) {
        var figures = new TreeMap<>(figures());
        figures.put(drill.id(), (seen.held() ? "" : "**missed**: ") + seen.figure());
        replace(
                "drills",
                Catalogue.drills().stream()
                        .map(each ->
                                row(each.id(), each.done(), each.expected(), figures.getOrDefault(each.id(), NOT_YET)))
                        .toList());
    }

    /** Writes what became of a mutation; the others keep their rows. */
    void record(Mutant mutant) {
        var rows = new HashMap<String, String>();
        rows("mutations").forEach(row -> rows.put(row.getFirst(), row(row.toArray(String[]::new))));
        rows.put(mutant.mutation().safeguard(), row(mutant));
        replace(
                "mutations",
                Mutation.all(project).stream()
                        .map(mutation -> rows.getOrDefault(
                                mutation.safeguard(), row(mutation.safeguard(), "", mutation.guard(), NOT_YET)))
                        .toList());
    }

    private static String row(Mutant mutant) {
        var mutation = mutant.mutation();
        return row(
                mutation.safeguard(),
                "`%s`: `%s`"
                        .formatted(
                                mutation.edit().file(), mutation.edit().change().replace("|", "\\|")),
                mutation.guard(),
                (mutant.caught() ? "" : "**survived**: ") + mutant.figure().replace("|", "\\|"));
    }

    /** What the page says was seen, by the drill's number. */
    public Map<String, String> figures() {
        return rows("drills").stream().collect(Collectors.toMap(List::getFirst, List::getLast));
    }

    /** The cells of a table's rows, without its head. */
    public List<List<String>> rows(String table) {
        return page.read(table)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .toList();
    }

    /** Puts rows below the head of the table that stands between its two marks. */
    void replace(String table, List<String> rows) {
        var head = page.read(table)
                .lines()
                .filter(line -> line.startsWith("|"))
                .limit(2)
                .collect(Collectors.joining("\n"));
        page.write(table, head + "\n" + String.join("\n", rows));
    }

    static String row(String... cells) {
        return "| %s |".formatted(String.join(" | ", cells));
    }
}
