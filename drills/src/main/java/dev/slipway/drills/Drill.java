package dev.slipway.drills;

import java.util.List;
import java.util.Map;

/** Something that is done to a running stack, and the figure that its clients must then see. */
public interface Drill {
    /** Its number in the catalogue: R1. */
    String id();

    /** What is done, in a few words. */
    String done();

    /** The figure that is expected. */
    String expected();

    /** What the stack must be made of for it, by service: single values beside those of the stack itself. */
    default Map<String, Map<String, Object>> values() {
        return Map.of();
    }

    /** The images that those values name, of the Docker engine. */
    default List<String> images() {
        return List.of();
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
