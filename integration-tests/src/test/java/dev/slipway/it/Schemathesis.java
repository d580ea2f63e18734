package dev.slipway.it;

import dev.slipway.cluster.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a running service what its contract allows, and what not, and compares the answers with it: status, form, JSON
 * schema, headers, other methods, what is wrong and must be refused. The questions are the same each time.
 */
record Schemathesis(Path contract, URI service) {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** What it found, in its own words; empty when the contract holds for a client that accepts these forms. */
    String findings(String accept, String... options) {
        var words = new ArrayList<>(List.of(
                DeliveryCheckout.tool("schemathesis").toString(),
                "--no-color",
                "run",
                contract.toAbsolutePath().toString(),
                "--url=" + service,
                "--header=Accept: " + accept,
                "--mode=all",
                "--max-examples=20",
                "--seed=1",
                "--generation-database=none", // it would begin with what failed last time
                "--continue-on-failure"));
        words.addAll(List.of(options));
        var result = Program.of(words).in(Path.of("target")).within(LIMIT).run(line -> {});
        return result.ok() ? "" : result.output().replaceFirst("(?s)^.*?(?==+ (FAILURES|ERRORS) =+)", "");
    }
}
