package dev.slipway.eks;

import tools.jackson.databind.JsonNode;

/**
 * What Terraform has to say about a configuration.
 *
 * @param file where, relative to the root; blank when it is about no place
 */
record Diagnostic(String severity, String file, String summary, String detail) {
    static Diagnostic of(JsonNode node) {
        return new Diagnostic(
                node.path("severity").asString(""),
                node.path("range").path("filename").asString(""),
                node.path("summary").asString(""),
                node.path("detail").asString("").replaceAll("\\s+", " "));
    }

    boolean error() {
        return severity.equals("error");
    }

    @Override
    public String toString() {
        return (file.isEmpty() ? "" : file + ": ") + summary + (detail.isEmpty() ? "" : ": " + detail);
    }
}
