package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program terraform: how it is started, and its own words when it refuses. */
final class TerraformCli {
    static final String[] INIT = {"init", "-backend=false", "-input=false", "-no-color"};

    private TerraformCli() {}

    /** Terraform in a folder, not yet run. */
    static Program program(Path folder, Map<String, String> environment, String... words) {
        var all = new ArrayList<>(List.of("terraform", "-chdir=" + folder));
        all.addAll(List.of(words));
        // Terraform and its providers live for seconds: with a rarer collection of garbage a third faster.
        var program = Program.of(all)
                .within(Duration.ofMinutes(30))
                .with("CHECKPOINT_DISABLE", "1")
                .with("GOGC", "400");
        environment.forEach(program::with);
        return program;
    }

    static void initialize(Path folder, Map<String, String> environment) {
        var result = program(folder, environment, INIT).run(line -> {});
        if (!result.ok()) {
            throw refused("init", result);
        }
    }

    /** The version of the AWS provider with which a folder was initialized. */
    static String providerVersion(Path folder, Map<String, String> environment) {
        var result = program(folder, environment, "version", "-json").run(line -> {});
        return json(result, "version").path("provider_selections").properties().stream()
                .filter(provider -> provider.getKey().endsWith("/hashicorp/aws"))
                .map(provider -> provider.getValue().asString())
                .findFirst()
                .orElseThrow(() -> refused("version", result));
    }

    static JsonNode json(Program.Result result, String command) {
        var start = result.output().indexOf("{\n"); // warnings may come first
        if (start < 0) {
            throw refused(command, result);
        }
        return JsonMapper.shared().readTree(result.output().substring(start));
    }

    /** In Terraform's own words. */
    static Problem refused(String command, Program.Result result) {
        if (result.notFound()) {
            return new Problem(
                    "could not run terraform: %s".formatted(result.output()),
                    "install Terraform 1.11 or newer: https://developer.hashicorp.com/terraform/install");
        }
        return new Problem(
                "could not run `terraform %s`: %s".formatted(command, words(result.output())),
                "mend what Terraform names");
    }

    /** Its errors on one line, without warnings, frames and line breaks. */
    static String words(String output) {
        var error = output.indexOf("Error: ");
        return output.substring(Math.max(error, 0))
                .replaceAll("[╷│╵]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
