package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Values of a chart by their path. A text stays one: what Helm is to set, it reads as YAML, by which the version 12 is a
 * number and the chart's schema refuses it; what it takes from a file, it takes as it is.
 */
record SingleValues(Map<String, Object> byPath) {
    /**
     * Gives them to a command of Helm.
     *
     * @param folder where texts are as long as the command needs them
     * @param set takes a number or a truth
     * @param setFile takes the file of a text
     */
    void give(Path folder, BiConsumer<String, Object> set, BiConsumer<String, Path> setFile) {
        byPath.forEach((path, value) -> {
            if (value instanceof String text) {
                setFile.accept(path, write(folder, text));
            } else {
                set.accept(path, value);
            }
        });
    }

    private static Path write(Path folder, String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "value", ""), text);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write a value of a chart", e);
        }
    }
}
