package dev.slipway.cluster;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What libraries tell while they start nodes is not what a person came to see. */
public final class QuietLibraries {
    /** Kept here, or their levels would be forgotten. */
    private static final List<Logger> NOISY = Stream.of("org.testcontainers", "tc", "io.fabric8.kubernetes.client")
            .map(Logger::getLogger)
            .toList();

    private QuietLibraries() {}

    /** From now on they tell only of what is severe. */
    public static void apply() {
        NOISY.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
