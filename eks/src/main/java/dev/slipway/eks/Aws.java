package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS by its command line, of version 1 or 2, with the credentials and endpoints that it finds itself.
 *
 * @param program aws, or where it is
 * @param environment variables beside those of this process
 */
record Aws(String program, Map<String, String> environment, String region) {
    /** AWS's code for what does not exist, such as ResourceNotFoundException. */
    private static final Pattern NOT_THERE = Pattern.compile("An error occurred \\(\\w*NotFound");

    /** The AWS CLI on the PATH. */
    static Aws in(String region) {
        return new Aws("aws", Map.of(), region);
    }

    /**
     * Asks one question, such as {@code ec2 describe-vpcs}.
     *
     * @throws Problem with AWS's own words when it refuses
     */
    JsonNode ask(String... words) {
        var result = run(words);
        if (!result.ok()) {
            throw refused(result, words);
        }
        return json(result.output());
    }

    /** As {@link #ask}; empty when AWS says that what is asked for does not exist. */
    Optional<JsonNode> find(String... words) {
        var result = run(words);
        if (!result.ok() && NOT_THERE.matcher(result.output()).find()) {
            return Optional.empty();
        }
        if (!result.ok()) {
            throw refused(result, words);
        }
        return Optional.of(json(result.output()));
    }

    /** Has something done whose answer is for people. */
    void tell(String... words) {
        var result = run(words);
        if (!result.ok()) {
            throw refused(result, words);
        }
    }

    /** The account of the credentials in use. */
    String account() {
        return ask("sts", "get-caller-identity").path("Account").asString();
    }

    /** The command as a person would type it, to be shown. */
    String typed(String words) {
        return "aws %s --region %s".formatted(words, region);
    }

    private Program.Result run(String... words) {
        var all = new ArrayList<>(List.of(program));
        all.addAll(List.of(words));
        all.addAll(List.of("--region", region, "--output", "json"));
        // Version 2 would hand its output to a pager.
        var command = Program.of(all).within(Duration.ofMinutes(2)).with("AWS_PAGER", "");
        environment.forEach(command::with);
        return command.run(line -> {});
    }

    /** Errors and output come as one stream, and Python may warn of something first. */
    private static JsonNode json(String output) {
        var start = output.startsWith("{") ? 0 : output.indexOf("\n{") + 1;
        return JsonMapper.shared().readTree(output.isBlank() ? "{}" : output.substring(start));
    }

    private Problem refused(Program.Result result, String... words) {
        if (result.notFound()) {
            return new Problem(
                    "could not run aws: %s".formatted(result.output()),
                    "install the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html");
        }
        return new Problem(
                "could not ask AWS in %s by `aws %s`: %s".formatted(region, String.join(" ", words), reason(result)),
                "sign in (aws sso login, or AWS_PROFILE) as somebody who may ask this");
    }

    private static String reason(Program.Result result) {
        return result.timedOut()
                ? "no answer within two minutes"
                : result.lastLine().strip();
    }
}
