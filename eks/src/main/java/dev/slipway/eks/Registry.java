package dev.slipway.eks;

import dev.slipway.cluster.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The registry or mirror that Terraform installs providers from, as {@code terraform init} sees it.
 *
 * @param patience how long it may take until Terraform begins to install
 */
record Registry(Duration patience) {
    private static final Duration DOWNLOAD = Duration.ofMinutes(15);

    /** Terraform's words for one that has nothing to give; all else is the root's or the operator's fault. */
    private static final Pattern NO_ANSWER = Pattern.compile("could not connect to|could not query provider registry"
            + "|does not offer a Terraform provider registry|does not have a provider named|was not found in any of the search locations"
            + "|requires authentication credentials|Get \"http");

    /**
     * Why it gave nothing, blank when Terraform has what the folder requires.
     *
     * @throws dev.slipway.cluster.Problem when Terraform refuses for another reason
     */
    String refusal(Path folder, Map<String, String> environment, Consumer<String> detail) {
        var init = TerraformCli.program(folder, environment, TerraformCli.INIT).within(DOWNLOAD);
        var answered = new CountDownLatch(1);
        var outcome = new Program.Result[1];
        var running = Thread.ofVirtual().start(() -> {
            outcome[0] = init.run(line -> {
                detail.accept("terraform init: " + line.strip());
                if (line.contains("Installing ") || line.contains("Using ")) {
                    answered.countDown();
                }
            });
            answered.countDown();
        });
        try {
            if (!answered.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                init.end();
                running.join();
                return "it did not answer within %d s".formatted(patience.toSeconds());
            }
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the AWS provider", e);
        }
        return refusal(outcome[0]);
    }

    private static String refusal(Program.Result init) {
        if (init.ok()) {
            return "";
        }
        if (init.timedOut()) {
            return "its download did not end within %d min".formatted(DOWNLOAD.toMinutes());
        }
        var words = TerraformCli.words(init.output());
        if (!NO_ANSWER.matcher(words).find()) {
            throw TerraformCli.refused("init", init);
        }
        return words.replaceFirst("^.*?(for provider|while installing \\S+) \\S+: ", "")
                .replaceFirst("failed to request discovery document: Get \"[^\"]*\": ", "")
                .replaceFirst(" (To see which modules|All modules should).*", "");
    }
}
