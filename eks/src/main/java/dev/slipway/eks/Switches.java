package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table terraform-eks/tests/mutations.txt: each switch of security, how it would be turned, and what guards it. */
final class Switches {
    private static final String TABLE = "tests/mutations.txt";

    private Switches() {}

    /** Its lines as mutations. */
    static List<Mutation> of(Path configuration) {
        try (var lines = Files.lines(configuration.resolve(TABLE))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Switches::mutation)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + TABLE, e);
        }
    }

    private static Mutation mutation(String line) {
        var cells = line.split(" \\|( |$)", -1);
        if (cells.length != 4) {
            throw new Problem(
                    "could not read a line of terraform-eks/%s: it had %d cells, expected 4: %s"
                            .formatted(TABLE, cells.length, line),
                    "write: file | text before | text after | guard");
        }
        return new Mutation(cells[0], cells[1], cells[2].replace("\\n", "\n"), List.of(guard(cells[3])));
    }

    private static String guard(String name) {
        return switch (name) {
            case "order" -> Guards.ORDER;
            case "kept" -> Guards.KEPT;
            default -> "tests/%s".formatted(name.replaceFirst(": ", ".tftest.hcl: "));
        };
    }
}
