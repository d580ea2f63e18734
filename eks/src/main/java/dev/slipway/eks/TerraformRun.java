package dev.slipway.eks;

import dev.slipway.cluster.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A run of {@code terraform test}.
 *
 * @param file tests/dev.tftest.hcl
 * @param name of the run block
 * @param status Terraform's word: pass, fail, error, skip; pending when Terraform never came to it
 * @param took from its start to its end
 * @param message its errors, one a line; blank when it passed
 * @param plan what it planned, missing unless asked for; its resource_changes are those of {@code terraform show -json}
 */
public record TerraformRun(String file, String name, String status, Duration took, String message, JsonNode plan) {
    /** A check beside Terraform's own runs, red when there is a message. */
    static TerraformRun of(String file, String name, String message) {
        var status = message.isBlank() ? "pass" : "fail";
        return new TerraformRun(file, name, status, Duration.ZERO, message, MissingNode.getInstance());
    }

    /** Whether all its assertions held, and what it expects to fail failed. */
    public boolean passed() {
        return status.equals("pass");
    }

    /** How many of each type of resource its plan makes. */
    public Map<String, Integer> creates() {
        return StreamSupport.stream(plan.path("resource_changes").spliterator(), false)
                .filter(change -> change.path("mode").asString("").equals("managed"))
                .filter(change ->
                        change.path("change").path("actions").toString().contains("create"))
                .collect(
                        Collectors.toMap(change -> change.path("type").asString(), _ -> 1, Integer::sum, TreeMap::new));
    }

    /** What it plans for an output; missing when only an apply can tell. */
    JsonNode output(String name) {
        return plan.path("output_changes").path(name).path("after");
    }

    /** What it plans for a resource, by its address; missing when it plans none. */
    JsonNode resource(String address) {
        return StreamSupport.stream(plan.path("resource_changes").spliterator(), false)
                .filter(change -> change.path("address").asString("").equals(address))
                .map(change -> change.path("change").path("after"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** All runs, in their order, of what `terraform test -json` printed. */
    static List<TerraformRun> all(Program.Result result) {
        var runs = new LinkedHashMap<String, Reading>();
        var elsewhere = new StringBuilder();
        for (var line :
                result.output().lines().filter(line -> line.startsWith("{")).toList()) {
            var message = JsonMapper.shared().readTree(line);
            if (message.path("type").asString("").equals("test_abstract")) {
                announce(message.path("test_abstract"), runs);
            }
            var reading = runs.get(key(message.path("@testfile"), message.path("@testrun")));
            if (reading != null) {
                reading.take(message);
            } else if (message.path("@level").asString("").equals("error")) {
                elsewhere.append(Diagnostic.of(message.path("diagnostic"))).append('\n');
            }
        }
        var all = runs.values().stream().map(Reading::run).toList();
        // An error outside of runs (a file that cannot be read, a mock that does not fit) would leave all runs green.
        if (all.isEmpty() || !result.ok() && all.stream().allMatch(TerraformRun::passed)) {
            throw TerraformCli.refused(
                    "test", elsewhere.isEmpty() ? result : new Program.Result(result.status(), elsewhere.toString()));
        }
        return all;
    }

    private static void announce(JsonNode files, Map<String, Reading> runs) {
        files.properties()
                .forEach(file -> file.getValue().forEach(name -> {
                    var reading = new Reading(file.getKey(), name.asString());
                    runs.put(file.getKey() + " " + name.asString(), reading);
                }));
    }

    private static String key(JsonNode file, JsonNode run) {
        return file.asString("") + " " + run.asString("");
    }

    /** A run while its messages come. */
    private static final class Reading {
        private final String file;
        private final String name;
        private final StringBuilder message = new StringBuilder();
        private String status = "pending";
        private Instant start = Instant.EPOCH;
        private Instant end = Instant.EPOCH;
        private JsonNode plan = MissingNode.getInstance();

        Reading(String file, String name) {
            this.file = file;
            this.name = name;
        }

        void take(JsonNode said) {
            var at = Instant.parse(said.path("@timestamp").asString());
            switch (said.path("type").asString()) {
                case "test_run" -> {
                    switch (said.path("test_run").path("progress").asString("")) {
                        case "starting" -> start = at;
                        case "complete" -> {
                            end = at;
                            status = said.path("test_run").path("status").asString();
                        }
                        default -> {} // running, tearing down
                    }
                }
                case "test_plan" -> plan = said.path("test_plan");
                case "diagnostic" -> {
                    var diagnostic = Diagnostic.of(said.path("diagnostic"));
                    message.append(diagnostic.error() ? diagnostic + "\n" : "");
                }
                default -> {} // states
            }
        }

        TerraformRun run() {
            var took =
                    start.isAfter(Instant.EPOCH) && end.isAfter(start) ? Duration.between(start, end) : Duration.ZERO;
            return new TerraformRun(file, name, status, took, message.toString().strip(), plan);
        }
    }
}
