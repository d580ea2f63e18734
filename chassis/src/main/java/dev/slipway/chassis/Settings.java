package dev.slipway.chassis;

import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The configuration of a service, read strictly: defaults from the jar, overridden by one file. Whoever asks for a key
 * states its type and bounds; a wrong value is noted and its default used, so that {@link #verify} can tell everything
 * that is wrong at once, unknown keys too. A setting that is {@link #follow followed} changes with the file.
 */
public final class Settings {
    /** The environment variable that names the file which overrides the defaults. */
    public static final String FILE_VARIABLE = "SLIPWAY_CONFIG";

    private static final String FILE = "/etc/slipway/application.yaml";

    private final Map<String, SettingsFile.Entry> defaults;
    private final SettingsFile overrides;
    private final List<String> problems;
    private final SortedMap<String, Question<?>> asked = new TreeMap<>();
    private final Set<String> followed = new TreeSet<>();
    private final List<Consumer<Settings>> followers = new ArrayList<>();

    private Settings(Map<String, SettingsFile.Entry> defaults, SettingsFile overrides, List<String> problems) {
        this.defaults = defaults;
        this.overrides = overrides;
        this.problems = problems;
    }

    /** Where {@link #load} finds the file that overrides the defaults. */
    static Path file() {
        return Path.of(System.getenv().getOrDefault(FILE_VARIABLE, FILE));
    }

    /** The defaults, overridden by the file that {@value #FILE_VARIABLE} names; no file there is fine. */
    public static Settings load() throws StartException {
        var problems = new ArrayList<String>();
        return new Settings(defaults(problems), SettingsFile.read(file(), problems), problems);
    }

    /** The defaults, overridden by this YAML; for tests. */
    public static Settings of(String yaml) throws StartException {
        var problems = new ArrayList<String>();
        var overrides = SettingsFile.parse("test.yaml", new StringReader(yaml), problems);
        return new Settings(defaults(problems), overrides, problems);
    }

    private static Map<String, SettingsFile.Entry> defaults(List<String> problems) throws StartException {
        var defaults = new HashMap<String, SettingsFile.Entry>();
        for (var jar : List.of("chassis.yaml", "application.yaml")) {
            defaults.putAll(SettingsFile.resource(jar, problems).entries());
        }
        return defaults;
    }

    /**
     * A setting that changes with the file while the service runs: it is read now, and again after each edit that is
     * right as a whole.
     *
     * @param reading asks for one or more keys, and nothing else
     * @param use gets the value, each time in the same thread
     */
    public <T> void follow(Function<Settings, T> reading, Consumer<T> use) {
        var before = Set.copyOf(asked.keySet());
        use.accept(reading.apply(this));
        asked.keySet().stream().filter(key -> !before.contains(key)).forEach(followed::add);
        followers.add(edited -> use.accept(reading.apply(edited)));
    }

    /** As above, with the newest value to be asked for at any time. */
    public <T> Supplier<T> follow(Function<Settings, T> reading) {
        var value = new AtomicReference<T>();
        follow(reading, value::set);
        return value::get;
    }

    /**
     * These settings as another text of the file has them, each key read as it was here.
     *
     * @throws StartException when anything in it is wrong; its message is one line
     */
    Settings edited(String yaml) throws StartException {
        var found = new ArrayList<String>();
        var file = SettingsFile.parse(overrides.name(), new StringReader(yaml), found);
        var edited = new Settings(defaults, file, found);
        asked.forEach(edited::read);
        var wrong = edited.wrong();
        if (!wrong.isEmpty()) {
            throw new StartException(String.join("; ", wrong));
        }
        return edited;
    }

    /** Hands the edited values to all that follow. */
    void adopt(Settings edited) {
        followers.forEach(follower -> follower.accept(edited));
    }

    /** The keys whose value differs there. */
    Set<String> changed(Settings other) {
        return asked.keySet().stream()
                .filter(key -> !text(key).equals(other.text(key)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of the keys that are read at the start and never again. */
    Set<String> fixed(Set<String> keys) {
        return keys.stream().filter(key -> !followed.contains(key)).collect(Collectors.toCollection(TreeSet::new));
    }

    private String text(String key) {
        return Optional.ofNullable(overrides.entries().get(key))
                .orElseGet(() -> defaults.get(key))
                .text();
    }

    /** Text of 1 to {@code longest} characters, none of them a control character. */
    public String text(String key, int longest) {
        return read(key, "text of 1 to " + longest + " characters without control characters", text -> {
            require(!text.isEmpty() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl));
            return text;
        });
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String key, int least, int most) {
        return read(key, "a whole number from " + least + " to " + most, text -> {
            var number = Integer.parseInt(text);
            require(number >= least && number <= most);
            return number;
        });
    }

    /** An ISO-8601 duration from {@code least} to {@code most}. */
    public Duration duration(String key, Duration least, Duration most) {
        return read(key, "an ISO-8601 duration from " + least + " to " + most, text -> {
            var duration = Duration.parse(text);
            require(duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
            return duration;
        });
    }

    /** The address of another service: scheme http, host and port, no user, nothing behind them; not link-local. */
    public URI service(String key) {
        return read(key, ServiceAddress.EXPECTED, ServiceAddress::parse);
    }

    /** As above, or with the scheme https; empty for none. */
    Optional<URI> collector(String key) {
        return read(key, ServiceAddress.EXPECTED_COLLECTOR, ServiceAddress::parseCollector);
    }

    /** A part of a whole, from 0 to 1. */
    double share(String key) {
        return read(key, "a number from 0 to 1, such as 0.1", text -> {
            // Java also reads NaN, 0x1p-1 and 0.1f. BigDecimal would not, but to load it takes 7 % of a start.
            require(text.matches("[0-9.eE+-]+"));
            var share = Double.parseDouble(text);
            require(share >= 0 && share <= 1);
            return share;
        });
    }

    /** One of these names, in this case. */
    public String choice(String key, List<String> names) {
        return read(key, "one of " + String.join(", ", names), text -> {
            require(names.contains(text));
            return text;
        });
    }

    /** A text in a form of its own, whose parser says by {@link MalformedException} what is wrong with it. */
    <T> T form(String key, Function<String, T> parser) {
        return read(key, "a text in its form", parser::apply);
    }

    /**
     * Called when every key has been asked for.
     *
     * @throws StartException when a value was wrong or a key unknown; its message names them all
     */
    public void verify() throws StartException {
        var wrong = wrong();
        if (!wrong.isEmpty()) {
            throw new StartException("could not read the configuration:\n  %s\ncorrect %s and start again"
                    .formatted(String.join("\n  ", wrong), overrides.name()));
        }
    }

    private List<String> wrong() {
        overrides.entries().forEach((key, entry) -> {
            if (!asked.containsKey(key)) {
                problems.add("%s is no setting (line %d of %s), expected one of %s"
                        .formatted(key, entry.line(), overrides.name(), String.join(", ", asked.keySet())));
            }
        });
        return problems;
    }

    private <T> T read(String key, String expected, Reading<T> reading) {
        return read(key, new Question<>(expected, reading));
    }

    private <T> T read(String key, Question<T> question) {
        asked.put(key, question);
        var override = overrides.entries().get(key);
        if (override != null) {
            try {
                return question.reading().of(override.text());
            } catch (MalformedException e) {
                problems.add("%s (line %d of %s) can not be read: %s"
                        .formatted(key, override.line(), overrides.name(), e.getMessage()));
            } catch (URISyntaxException | IllegalArgumentException | DateTimeException e) {
                problems.add("%s was \"%s\" (line %d of %s), expected %s"
                        .formatted(key, override.text(), override.line(), overrides.name(), question.expected()));
            }
        }
        try {
            return question.reading().of(defaults.get(key).text());
        } catch (URISyntaxException | IllegalArgumentException | DateTimeException | NullPointerException e) {
            throw new IllegalStateException(
                    "could not read the default of %s: it was %s, expected %s"
                            .formatted(key, defaults.get(key), question.expected()),
                    e);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }

    /** What was expected of a key, in words and as code. */
    private record Question<T>(String expected, Reading<T> reading) {}

    @FunctionalInterface
    private interface Reading<T> {
        T of(String text) throws URISyntaxException;
    }
}
