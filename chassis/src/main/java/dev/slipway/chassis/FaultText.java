package dev.slipway.chassis;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The text of a fault as its values by key, read strictly: {@code service=backend; status=503}. */
record FaultText(Map<String, String> values) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    /**
     * Reads a text that may have these keys, each once.
     *
     * @throws MalformedException when it is in another form
     */
    static FaultText parse(String text, List<String> keys) {
        var values = new LinkedHashMap<String, String>();
        for (var part : text.split(";", -1)) {
            var pair = part.strip().split("=", 2);
            if (pair.length < 2) {
                throw wrong("a part of the fault", pair[0], "<key>=<value>, such as status=503");
            }
            if (!keys.contains(pair[0])) {
                throw wrong("a key of the fault", pair[0], "one of " + String.join(", ", keys));
            }
            if (values.put(pair[0], pair[1]) != null) {
                throw new MalformedException("%s stands twice in the fault, expected once".formatted(pair[0]));
            }
        }
        return new FaultText(values);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** A name as Kubernetes has it. */
    String name(String key) {
        var name = values.get(key);
        if (!NAME.matcher(name).matches()) {
            throw wrong(key, name, "1 to 253 letters, digits, dots, hyphens and underscores");
        }
        return name;
    }

    /** A duration within these bounds; none where the key is missing. */
    Duration duration(String key, Duration least, Duration most) {
        if (!has(key)) {
            return Duration.ZERO;
        }
        try {
            var duration = Duration.parse(values.get(key));
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Refused below, as is one out of bounds.
        }
        throw wrong(key, values.get(key), "an ISO-8601 duration from %s to %s".formatted(least, most));
    }

    /** The status of an error; 0 where the key is missing. */
    int error(String key) {
        var text = values.getOrDefault(key, "0");
        if (!text.matches("0|[45][0-9]{2}") || has(key) && text.equals("0")) {
            throw wrong(key, text, "the status of an error, from 400 to 599");
        }
        return Integer.parseInt(text);
    }

    Instant instant(String key) {
        try {
            return Instant.parse(values.getOrDefault(key, "missing"));
        } catch (DateTimeException e) {
            throw wrong(key, values.getOrDefault(key, "missing"), "an instant, such as 2030-12-31T23:59:00Z");
        }
    }

    static MalformedException wrong(String what, String was, String expected) {
        return new MalformedException("%s was \"%s\", expected %s".formatted(what, was, expected));
    }
}
