package dev.slipway.drills;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a canary may take the place of the pods beside it. Their own figures of the same time are the measure, since
 * they had the same load: a fixed bound would blame the canary for a slow afternoon.
 *
 * @param restarts how often a pod of the canary was started again
 */
record Judge(Answers stable, Answers canary, int restarts) {
    /** Of fewer answers, one in a hundred is chance. */
    static final int FEWEST = 100;
    /** Fewer errors are chance. More are a verdict of few answers, too: clients keep away from a pod that fails. */
    private static final int FEW = 5;

    /** How much larger its share of errors may be. */
    private static final double MORE_ERRORS = 0.01;
    /** How many of its answers may take twice as long as 99 of 100 of the others. */
    private static final double SLOWER = 0.05;

    /** Whether both had enough answers to promote the canary. */
    boolean enough() {
        return canary.count() >= FEWEST && stable.count() >= FEWEST;
    }

    /** What speaks against the canary. */
    List<String> reasons() {
        var reasons = new ArrayList<String>();
        if (restarts > 0) {
            reasons.add("it was restarted %d times".formatted(restarts));
        }
        if (canary.errors() >= FEW && canary.errorRatio() > stable.errorRatio() + MORE_ERRORS) {
            reasons.add("%.1f %% of its answers are errors, of the others' %.1f %%"
                    .formatted(100 * canary.errorRatio(), 100 * stable.errorRatio()));
        }
        var twice = 2 * stable.p99();
        var slower = canary.slowerThan(twice);
        if (enough() && slower > SLOWER) {
            reasons.add("%.1f %% of its answers take longer than %s, of the others' less than 1 %%"
                    .formatted(100 * slower, Answers.milliseconds(twice)));
        }
        return reasons;
    }
}
