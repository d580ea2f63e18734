package dev.slipway.chassis;

import java.io.StringReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The configuration of a service, read strictly: defaults from the jar, overridden by one file. Whoever asks for a key
 * states its type and bounds; a wrong value is noted and its default used, so that {@link #verify} can tell everything
 * that is wrong at once, unknown keys too.
 */
public final class Settings {
    /** The environment variable that names the file which overrides the defaults. */
    public static final String FILE_VARIABLE = "SLIPWAY_CONFIG";

    private static final String FILE = "/etc/slipway/application.yaml";

    private final Map<String, SettingsFile.Entry> defaults = new HashMap<>();
    private final SettingsFile overrides;
    private final SortedSet<String> known = new TreeSet<>();
    private final List<String> problems;

    private Settings(SettingsFile overrides, List<String> problems) throws StartException {
        this.overrides = overrides;
        this.problems = problems;
        for (var jar : List.of("chassis.yaml", "application.yaml")) {
            defaults.putAll(SettingsFile.resource(jar, problems).entries());
        }
    }

    /** The defaults, overridden by the file that {@value #FILE_VARIABLE} names; no file there is fine. */
    public static Settings load() throws StartException {
        var problems = new ArrayList<String>();
        var file = Path.of(System.getenv().getOrDefault(FILE_VARIABLE, FILE));
        return new Settings(SettingsFile.read(file, problems), problems);
    }

    /** The defaults, overridden by this YAML; for tests. */
    public static Settings of(String yaml) throws StartException {
        var problems = new ArrayList<String>();
        return new Settings(SettingsFile.parse("test.yaml", new StringReader(yaml), problems), problems);
    }

    /** Text of 1 to {@code longest} characters, none of them a control character. */
    public String text(String key, int longest) {
        return read(key, "text of 1 to %d characters without control characters".formatted(longest), text -> {
            require(!text.isEmpty() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl));
            return text;
        });
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String key, int least, int most) {
        return read(key, "a whole number from %d to %d".formatted(least, most), text -> {
            var number = Integer.parseInt(text);
            require(number >= least && number <= most);
            return number;
        });
    }

    /** An ISO-8601 duration from {@code least} to {@code most}. */
    public Duration duration(String key, Duration least, Duration most) {
        return read(key, "an ISO-8601 duration from %s to %s".formatted(least, most), text -> {
            var duration = Duration.parse(text);
            require(duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
            return duration;
        });
    }

    /** The address of another service: scheme http, host and port, no user, nothing behind them; not link-local. */
    public URI service(String key) {
        return read(key, "the address of a service that is not link-local, such as http://backend:4567", text -> {
            var uri = new URI(text).parseServerAuthority();
            require("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null);
            require(uri.getPort() != 0 && uri.getPort() <= 65535);
            require(Stream.of(uri.getPath(), uri.getQuery(), uri.getFragment())
                    .allMatch(part -> part == null || part.isEmpty()));
            require(!linkLocal(uri.getHost()));
            return uri;
        });
    }

    /** One of these names, in this case. */
    public String choice(String key, List<String> names) {
        return read(key, "one of " + String.join(", ", names), text -> {
            require(names.contains(text));
            return text;
        });
    }

    /**
     * Called when every key has been asked for.
     *
     * @throws StartException when a value was wrong or a key unknown; its message names them all
     */
    public void verify() throws StartException {
        overrides.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add("%s is no setting (line %d of %s), expected one of %s"
                        .formatted(key, entry.line(), overrides.name(), String.join(", ", known)));
            }
        });
        if (!problems.isEmpty()) {
            throw new StartException("could not read the configuration:\n  %s\ncorrect %s and start again"
                    .formatted(String.join("\n  ", problems), overrides.name()));
        }
    }

    private <T> T read(String key, String expected, Reading<T> reading) {
        known.add(key);
        var override = overrides.entries().get(key);
        if (override != null) {
            try {
                return reading.of(override.text());
            } catch (URISyntaxException | IllegalArgumentException | DateTimeException e) {
                problems.add("%s was \"%s\" (line %d of %s), expected %s"
                        .formatted(key, override.text(), override.line(), overrides.name(), expected));
            }
        }
        try {
            return reading.of(defaults.get(key).text());
        } catch (URISyntaxException | IllegalArgumentException | DateTimeException | NullPointerException e) {
            throw new IllegalStateException(
                    "could not read the default of %s: it was %s, expected %s"
                            .formatted(key, defaults.get(key), expected),
                    e);
        }
    }

    /** Where a cloud hands out the credentials of its machines and pods: 169.254.0.0/16, fe80::/10, AWS's fd00:ec2::/32. */
    private static boolean linkLocal(String host) {
        try {
            var address = InetAddress.ofLiteral(host);
            return address.isLinkLocalAddress() || address.getHostAddress().startsWith("fd00:ec2:");
        } catch (IllegalArgumentException e) {
            return host.startsWith("["); // with a scope, which only link-local addresses need; else it is a name
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(String text) throws URISyntaxException;
    }
}
