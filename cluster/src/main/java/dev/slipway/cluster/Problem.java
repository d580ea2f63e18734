package dev.slipway.cluster;

/** Something a person has to know and can change: what could not be done and why, and the fix. Shown without a stack trace. */
public sealed class Problem extends RuntimeException permits MissingTool {
    private static final long serialVersionUID = 1L;

    private final String fix;

    /**
     * @param sentence what could not be done: what was found, what was expected
     * @param fix what to do about it, as an instruction
     */
    public Problem(String sentence, String fix) {
        super(sentence);
        this.fix = fix;
    }

    /** As above, keeping the cause for the log. */
    public Problem(String sentence, String fix, Throwable cause) {
        super(sentence, cause);
        this.fix = fix;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }
}
