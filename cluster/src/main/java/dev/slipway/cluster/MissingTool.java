package dev.slipway.cluster;

/** A program is not there that only some drills and tests need: a test that meets it is skipped, and says so. */
public final class MissingTool extends Problem {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence what could not be done without it
     * @param fix how to get it
     */
    public MissingTool(String sentence, String fix) {
        super(sentence, fix);
    }
}
