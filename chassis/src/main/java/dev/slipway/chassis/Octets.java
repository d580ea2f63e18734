package dev.slipway.chassis;

import java.util.Arrays;

/** A set of characters of ISO 8859-1, as HTTP's grammar has it. Each request is held against some; regular expressions cost more. */
final class Octets {
    private final boolean[] within;

    private Octets(boolean[] within) {
        this.within = within;
    }

    /** These characters. */
    static Octets of(String characters) {
        return new Octets(new boolean[256]).and(characters);
    }

    /** These, too. */
    Octets and(String characters) {
        var more = within.clone();
        characters.chars().forEach(character -> more[character] = true);
        return new Octets(more);
    }

    /** All from the first to the last, too. */
    Octets andBetween(int first, int last) {
        var more = within.clone();
        Arrays.fill(more, first, last + 1, true);
        return new Octets(more);
    }

    /** Not these. */
    Octets without(String characters) {
        var less = within.clone();
        characters.chars().forEach(character -> less[character] = false);
        return new Octets(less);
    }

    /** Where the text, from this place on, has a character of no such kind for the first time; its length when nowhere. */
    int end(String text, int from) {
        var at = from;
        while (at < text.length() && has(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether the text, which may be empty, has no other characters. */
    boolean haveAll(String text) {
        return end(text, 0) == text.length();
    }

    boolean has(char character) {
        return character < within.length && within[character];
    }
}
