package dev.slipway.drills;

import dev.slipway.cluster.Kubernetes;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./slipway judge}: compares a canary with the pods beside it, by what the clients of the time made of both. */
@Command(
        name = "judge",
        description = "Say whether a canary may be promoted. Exits with 0 when it may, with 1 when not.",
        mixinStandardHelpOptions = true)
public final class JudgeCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RELEASE", description = "The canary; default: backend-canary.")
    private String release = "backend-canary";

    @Option(names = "--seconds", description = "How long to watch; default: 30.")
    private int seconds = 30;

    @Option(names = "--namespace", description = "Of the release; default: slipway.")
    private String namespace = "slipway";

    @Option(names = "--kubeconfig", description = "Of the cluster; default: the one of ./slipway up.")
    private Path kubeconfig = Project.here().kubeconfig();

    private final Progress progress = Progress.onConsole();

    @Override
    public Integer call() {
        try (var kubernetes = new Kubernetes(kubeconfig)) {
            var trial = Trial.of(kubernetes.client(), namespace, release);
            var judge = new Judge[1];
            progress.step("watch " + release, () -> {
                judge[0] = trial.watch(Duration.ofSeconds(seconds));
                return "";
            });
            return tell(judge[0]);
        }
    }

    private int tell(Judge judge) {
        progress.say("  canary  %s%n  others  %s".formatted(judge.canary(), judge.stable()));
        var reasons = judge.reasons();
        if (reasons.isEmpty() && !judge.enough()) {
            throw new Problem(
                    "could not judge %s: one of the two had fewer than %d answers within %d s"
                            .formatted(release, Judge.FEWEST, seconds),
                    "let clients ask meanwhile, such as the page /live, or watch for longer: --seconds");
        }
        progress.say(reasons.isEmpty() ? "  promote" : "  abort: " + String.join("; ", reasons));
        return reasons.isEmpty() ? 0 : 1;
    }
}
