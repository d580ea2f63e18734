package dev.slipway.eks;

import dev.slipway.cluster.Program;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The inputs and outputs of a Terraform configuration as two tables of Markdown, as terraform-config-inspect reads them. */
record InputsAndOutputs(JsonNode configuration) {
    static InputsAndOutputs of(Path folder) {
        var json = Program.of(Tool.find("terraform-config-inspect").toString(), "--json", folder.toString())
                .output();
        return new InputsAndOutputs(JsonMapper.shared().readTree(json));
    }

    String tables() {
        var inputs = rows(
                "variables",
                input -> "| `%s` | %s | %s | %s |"
                        .formatted(name(input), input.path("type").asString(), initial(input), description(input)));
        var outputs = rows("outputs", output -> "| `%s` | %s |".formatted(name(output), description(output)));
        return """
                | input | type | default | description |
                |---|---|---|---|
                %s

                | output | description |
                |---|---|
                %s
                """.formatted(inputs, outputs);
    }

    private String rows(String kind, Function<JsonNode, String> row) {
        return configuration.path(kind).values().stream()
                .sorted(Comparator.comparing(InputsAndOutputs::name))
                .map(row)
                .collect(Collectors.joining("\n"));
    }

    private static String name(JsonNode named) {
        return named.path("name").asString();
    }

    private static String initial(JsonNode input) {
        return input.path("required").asBoolean() ? "" : "`%s`".formatted(input.path("default"));
    }

    private static String description(JsonNode described) {
        return described.path("description").asString().replaceAll("[<|]", "\\\\$0");
    }
}
