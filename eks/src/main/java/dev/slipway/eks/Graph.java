package dev.slipway.eks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * In which order Terraform makes resources, as {@code terraform graph} tells.
 *
 * @param edges what each resource waits for
 */
record Graph(Map<String, Set<String>> edges) {
    private static final Pattern EDGE = Pattern.compile("\"([^\"]+)\" -> \"([^\"]+)\"");
    private static final Pattern ORDER = Pattern.compile("(?m)^(\\S+) after (\\S+)$");

    /** The graph of a root; its backend, which Terraform would ask for the state, is left out meanwhile. */
    static Graph of(Terraform terraform) {
        var backend = terraform.root().resolve("backend.tf");
        var aside = terraform.root().resolve("backend.aside");
        try {
            if (!Files.exists(backend)) {
                return read(terraform);
            }
            Files.move(backend, aside);
            try {
                return read(terraform);
            } finally {
                Files.move(aside, backend);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not leave out " + backend, e);
        }
    }

    /** A run for each line of the root's tests/order.txt. */
    static List<TerraformRun> runs(Terraform terraform) {
        var graph = of(terraform);
        try {
            var orders = Files.readString(terraform.root().resolve("tests/order.txt"));
            return ORDER.matcher(orders)
                    .results()
                    .map(order -> TerraformRun.of("tests/order.txt", order.group(), graph.missing(order)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read tests/order.txt", e);
        }
    }

    /** Whether one waits for the other, be it through others. */
    boolean ordered(String later, String earlier) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(later));
        while (!open.isEmpty()) {
            var next = open.pop();
            edges.getOrDefault(next, Set.of()).stream().filter(reached::add).forEach(open::push);
        }
        return reached.contains(earlier);
    }

    private String missing(MatchResult order) {
        var later = order.group(1);
        return ordered(later, order.group(2))
                ? ""
                : "tests/order.txt: %s waits for %s only".formatted(later, edges.getOrDefault(later, Set.of()));
    }

    private static Graph read(Terraform terraform) {
        var result = TerraformCli.program(terraform.root(), terraform.provider().environment(), "graph")
                .run(line -> {});
        if (!result.ok()) {
            throw TerraformCli.refused("graph", result);
        }
        return new Graph(EDGE.matcher(result.output())
                .results()
                .collect(Collectors.groupingBy(
                        edge -> edge.group(1), Collectors.mapping(edge -> edge.group(2), Collectors.toSet()))));
    }
}
