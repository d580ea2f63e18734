package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** A short text that stays the same while files stay the same: how the command knows that nothing changed. */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Of files and of all files below folders, by name and content; what does not exist counts, too. */
    static Fingerprint of(Path... places) {
        var fingerprint = new Fingerprint();
        for (var place : places) {
            fingerprint.add(place);
        }
        return fingerprint;
    }

    /** Adds a word. */
    Fingerprint with(String word) {
        digest.update(word.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    private void add(Path place) {
        try (var files = Files.exists(place) ? Files.walk(place) : Stream.<Path>empty()) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                with(file.toString());
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + place, e);
        }
        with(place.toString());
    }
}
