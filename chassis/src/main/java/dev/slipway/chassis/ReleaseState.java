package dev.slipway.chassis;

import java.util.Optional;

/** What a pod knows of its Helm release: whose settings it follows, and whether it refused the last edit of them. */
public final class ReleaseState {
    /** Longer ones are in the log. */
    private static final int LONGEST = 300;

    private volatile int revision;
    private volatile String refusal = "";

    /** The revision whose settings are in force; 0 outside Helm. */
    public int revision() {
        return revision;
    }

    /** Why the last edit of the settings was refused, in a sentence for each mistake; empty when it was not. */
    public Optional<String> refusal() {
        return Optional.of(refusal).filter(text -> !text.isEmpty());
    }

    void revision(int number) {
        revision = number;
    }

    void refused(String why) {
        refusal = why.length() > LONGEST ? why.substring(0, LONGEST - 1) + "…" : why;
    }

    void accepted() {
        refusal = "";
    }
}
