package dev.slipway.cli;

import dev.slipway.benchmarks.BenchCommand;
import dev.slipway.cluster.Slipway;
import dev.slipway.drills.DrillCommand;
import dev.slipway.drills.JudgeCommand;
import dev.slipway.eks.Eks;

/** {@code ./slipway} with all its commands: those for the local cluster, the drills, measurements, and those for EKS. */
public final class Main {
    private Main() {}

    /** Exits as {@link Slipway#run} says. */
    public static void main(String[] words) {
        System.exit(Slipway.run(words, new DrillCommand(), new JudgeCommand(), new BenchCommand(), new Eks()));
    }
}
