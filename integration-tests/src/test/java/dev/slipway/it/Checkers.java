package dev.slipway.it;

import dev.slipway.cluster.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of rendered charts and Dockerfiles, as public checkers see it. They ask nothing of any network. */
record Checkers(Path folder) {
    /**
     * One finding.
     *
     * @param reason why it is no fault, as it stands beside the object; blank when nobody skipped it
     */
    record Finding(String file, String check, String reason) {}

    Checkers with(String file, String text) throws IOException {
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
        return this;
    }

    /** What kube-score finds, in its own words. No CPU limit is meant: values.yaml says why. */
    List<Finding> kubeScore() throws IOException {
        var found = Stream.<Finding>builder();
        for (var file : files(".yaml")) {
            Program.of(
                            DeliveryCheckout.tool("kube-score").toString(),
                            "score",
                            "--kubernetes-version=v1.35",
                            "--ignore-container-cpu-limit",
                            "--enable-optional-test=container-seccomp-profile",
                            "--enable-optional-test=container-memory-requests-equal-limits",
                            "--output-format=ci",
                            folder.resolve(file).toString())
                    .run(line -> {})
                    .output()
                    .lines()
                    .filter(line -> !line.startsWith("[OK]") && !line.startsWith("[SKIPPED]"))
                    .forEach(line -> found.add(new Finding(file, line, "")));
        }
        return found.build().toList();
    }

    /**
     * What checkov finds, skipped or not.
     *
     * @throws AssertionError when it passed over a file in silence, as it does when it cannot read one
     */
    List<Finding> checkov() throws IOException {
        var results = JsonMapper.shared().readTree(runCheckov());
        var read = new TreeSet<String>();
        stream(results, "passed_checks").forEach(check -> read.add(file(check)));
        if (!read.containsAll(all())) {
            throw new AssertionError("checkov read %s, expected %s".formatted(read, all()));
        }
        return Stream.of("failed_checks", "skipped_checks")
                .flatMap(kind -> stream(results, kind))
                .map(check -> new Finding(
                        file(check),
                        check.path("check_id").asString(),
                        check.at("/check_result/suppress_comment").asString("")))
                .toList();
    }

    private String runCheckov() {
        var output = Program.of(
                        DeliveryCheckout.tool("checkov").toString(),
                        "--directory=" + folder,
                        "--framework=kubernetes,dockerfile",
                        "--skip-check=CKV_K8S_21", // the namespace is the release's, not the chart's to say
                        "--skip-download",
                        "--output=json")
                .with("CKV_SKIP_PACKAGE_UPDATE_CHECK", "true")
                .within(Duration.ofMinutes(5))
                .run(line -> {})
                .output();
        var start = output.indexOf("[\n"); // warnings may come first
        if (start < 0) {
            throw new AssertionError("checkov printed no result: " + output);
        }
        return output.substring(start);
    }

    private static Stream<JsonNode> stream(JsonNode frameworks, String kind) {
        return StreamSupport.stream(frameworks.spliterator(), false)
                .flatMap(framework -> StreamSupport.stream(
                        framework.path("results").path(kind).spliterator(), false));
    }

    private static String file(JsonNode check) {
        return check.path("file_path").asString().substring(1);
    }

    private Set<String> all() throws IOException {
        return Stream.concat(files(".yaml").stream(), files("Dockerfile").stream())
                .collect(Collectors.toSet());
    }

    private List<String> files(String end) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
