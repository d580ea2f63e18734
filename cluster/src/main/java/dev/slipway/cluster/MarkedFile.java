package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that a command writes into, between two marks; the text around them is a person's. */
public record MarkedFile(Path file) {
    /**
     * What stands between {@code <!-- part -->} and {@code <!-- end of part -->}.
     *
     * @throws Problem when one of the marks is not there
     */
    public String read(String part) {
        return Place.of(part, this).inside();
    }

    /**
     * Puts these lines there instead.
     *
     * @throws Problem when one of the marks is not there
     */
    public void write(String part, String lines) {
        var place = Place.of(part, this);
        try {
            Files.writeString(file, place.before() + "\n" + lines.strip() + "\n" + place.after());
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }

    /** Where the part is in the text; the marks belong to what is around it. */
    private record Place(String before, String inside, String after) {
        static Place of(String part, MarkedFile page) {
            var text = page.text();
            var mark = "<!-- %s -->".formatted(part);
            var endMark = "<!-- end of %s -->".formatted(part);
            var begin = text.indexOf(mark) + mark.length();
            var end = text.indexOf(endMark);
            if (!text.contains(mark) || end < begin) {
                throw new Problem(
                        "could not find the part %s of %s: expected %s and, below it, %s"
                                .formatted(part, page.file(), mark, endMark),
                        "put the two marks where the part belongs");
            }
            return new Place(text.substring(0, begin), text.substring(begin, end), text.substring(end));
        }
    }
}
