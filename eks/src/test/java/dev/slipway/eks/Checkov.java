package dev.slipway.eks;

import dev.slipway.cluster.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What checkov says of a folder that holds terraform-eks and .github/workflows. It asks nothing of any network.
 *
 * @param read the files in which it checked something; one that it cannot read it passes over in silence
 * @param failed what it found
 * @param skipped what it was told not to find
 */
record Checkov(Set<String> read, List<Finding> failed, List<Finding> skipped) {
    /**
     * Runs it.
     *
     * @param variables the values of Terraform's variables: the findings depend on them
     */
    static Checkov of(Path folder, Path variables) {
        var program = Program.of(List.of(
                        Tool.find("checkov").toString(),
                        "--directory=" + folder,
                        "--framework=terraform,github_actions",
                        "--var-file=" + variables,
                        "--skip-download",
                        "--output=json"))
                .with("CKV_SKIP_PACKAGE_UPDATE_CHECK", "true")
                .within(Duration.ofMinutes(5));
        var output = program.run(line -> {}).output();
        var start = output.indexOf("[\n"); // warnings may come first
        if (start < 0) {
            throw new AssertionError("checkov printed no result: " + output);
        }
        return read(JsonMapper.shared().readTree(output.substring(start)));
    }

    private static Checkov read(JsonNode frameworks) {
        var all = new Checkov(new TreeSet<>(), new ArrayList<>(), new ArrayList<>());
        for (var framework : frameworks) {
            var results = framework.path("results");
            if (!results.path("parsing_errors").isEmpty()) {
                throw new AssertionError("checkov could not read " + results.path("parsing_errors"));
            }
            for (var kind : List.of("passed_checks", "failed_checks", "skipped_checks")) {
                results.path(kind)
                        .forEach(check -> all.read.add(Finding.of(check).file()));
            }
            results.path("failed_checks").forEach(check -> all.failed.add(Finding.of(check)));
            results.path("skipped_checks").forEach(check -> all.skipped.add(Finding.of(check)));
        }
        return all;
    }

    /**
     * One finding.
     *
     * @param reason why it is no fault, as the comment at the resource says; blank when nobody skipped it
     */
    record Finding(String check, String resource, String file, String reason) {
        static Finding of(JsonNode check) {
            return new Finding(
                    check.path("check_id").asString(),
                    check.path("resource").asString(),
                    check.path("file_path").asString(),
                    check.at("/check_result/suppress_comment").asString(""));
        }
    }
}
