package dev.slipway.drills;

/** Something that is done to a running stack, and the figure that its clients must then see. */
public interface Drill {
    /** Its number in the catalogue: R1. */
    String id();

    /** What is done, in a few words. */
    String done();

    /** The figure that is expected. */
    String expected();

    /** What the stack must be made of for it. */
    default Needs needs() {
        return Needs.NOTHING;
    }

    /**
     * Does it, to a stack that is well; what it changes and {@link Stack#install} does not bring back, it brings back
     * itself.
     */
    Seen run(Scene scene) throws Exception;

    /**
     * How it went.
     *
     * @param held whether the figure is the expected one
     */
    record Seen(boolean held, String figure) {}
}
