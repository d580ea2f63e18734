package dev.slipway.eks;

import dev.slipway.cluster.Slipway;

/** {@code ./slipway} with all its commands: those for the local cluster, and those for EKS. */
public final class Main {
    private Main() {}

    /** Exits as {@link Slipway#run} says. */
    public static void main(String[] words) {
        System.exit(Slipway.run(words, new Eks()));
    }
}
