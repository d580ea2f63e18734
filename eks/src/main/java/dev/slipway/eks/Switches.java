package dev.slipway.eks;

import dev.slipway.cluster.TextEdit;
import java.nio.file.Path;
import java.util.List;

/** The table terraform-eks/tests/mutations.txt: each switch of security, how it would be turned, and what guards it. */
final class Switches {
    private Switches() {}

    /** Its lines as mutations. */
    static List<Mutation> of(Path configuration) {
        return TextEdit.table(configuration.resolve("tests/mutations.txt"), 4).stream()
                .map(row -> new Mutation(row.get(0), row.get(1), row.get(2), List.of(guard(row.get(3)))))
                .toList();
    }

    private static String guard(String name) {
        return switch (name) {
            case "order" -> Guards.ORDER;
            case "kept" -> Guards.KEPT;
            default -> "tests/%s".formatted(name.replaceFirst(": ", ".tftest.hcl: "));
        };
    }
}
