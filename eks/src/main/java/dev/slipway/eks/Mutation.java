package dev.slipway.eks;

import dev.slipway.cluster.TextEdit;
import java.util.List;

/**
 * A safeguard of terraform-eks, and what takes it away.
 *
 * @param edit of a file below terraform-eks: eks.tf, bootstrap/main.tf
 * @param guards what has to turn red, as {@link Guards} runs it
 */
record Mutation(TextEdit edit, List<String> guards) {
    Mutation(String file, String before, String after, List<String> guards) {
        this(new TextEdit(file, before, after), guards);
    }

    String file() {
        return edit.file();
    }

    /** The root that the file belongs to: "" or bootstrap. */
    String root() {
        return file().startsWith("bootstrap/") ? "bootstrap" : "";
    }
}
