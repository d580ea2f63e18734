package dev.slipway.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What an old contract promises its clients and a new one no longer does. What is known to be harmless is listed here;
 * every other difference counts, so that a keyword of OpenAPI of which nobody thought breaks the build, not a client.
 */
final class Breaks {
    /** Words about the API. */
    private static final Set<String> WORDS =
            Set.of("summary", "description", "title", "example", "examples", "operationId", "tags", "deprecated");

    /** Of the document, all but the paths; what it defines was put where it is used. */
    private static final Set<String> AROUND = Set.of("openapi", "info", "servers", "components", "externalDocs");

    /** From names to what has them: a client does not see a name that it does not know. */
    private static final Set<String> NAMES = Set.of("paths", "responses", "content", "headers", "properties");

    /** What may come to a path or an answer: more of it, or a narrower one. */
    private static final Set<String> MORE = Set.of(
            "get",
            "head",
            "post",
            "put",
            "patch",
            "delete",
            "options",
            "content",
            "headers",
            "properties",
            "required",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "enum",
            "const",
            "minimum",
            "maximum");

    /** Not said in a sentence about a place. */
    private static final Set<String> PLAIN = Set.of("paths", "responses", "content", "schema", "properties");

    private final List<String> found = new ArrayList<>();

    private Breaks() {}

    /** One sentence for each, which names the place. */
    static List<String> between(Contract before, Contract after) {
        var breaks = new Breaks();
        breaks.compare("", "", before.document(), after.document());
        return breaks.found;
    }

    private void compare(String place, String keyword, JsonNode before, JsonNode after) {
        if (keyword.equals("required") && before.isArray() && after.isArray()) {
            before.forEach(
                    name -> require(after.valueStream().anyMatch(name::equals), place, "lacks " + name.asString()));
        } else if (before.isObject() && after.isObject()) {
            compareEach(place, keyword, before, after);
        } else {
            require(before.equals(after), place, "was %s, is %s".formatted(before, after));
        }
    }

    private void compareEach(String place, String keyword, JsonNode before, JsonNode after) {
        var names = NAMES.contains(keyword);
        if (!names) {
            compareParameters(place, byName(before.path("parameters")), byName(after.path("parameters")));
        }
        before.properties().stream()
                .filter(entry -> names || !unimportant(place, entry.getKey()))
                .forEach(entry -> {
                    var key = entry.getKey();
                    var inside = names || !PLAIN.contains(key) ? (place + " " + key).strip() : place;
                    require(after.has(key), inside, "is gone");
                    if (after.has(key)) {
                        compare(inside, names ? "" : key, entry.getValue(), after.get(key));
                    }
                });
        after.propertyNames().stream()
                .filter(key -> !before.has(key))
                .forEach(key -> require(mayCome(place, keyword, key), place, "has a new " + key));
    }

    /** Of a request, nothing may change but that more can be said. */
    private void compareParameters(String place, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((name, parameter) -> {
            var now = after.getOrDefault(name, parameter);
            require(after.containsKey(name), place, name + " is gone");
            require(now.path("schema").equals(parameter.path("schema")), place, name + " has another schema");
            require(!required(now) || required(parameter), place, name + " is required now");
        });
        after.forEach((name, parameter) ->
                require(before.containsKey(name) || !required(parameter), place, name + " is new and required"));
    }

    private static Map<String, JsonNode> byName(JsonNode parameters) {
        return parameters
                .valueStream()
                .collect(Collectors.toMap(
                        parameter -> "%s parameter %s"
                                .formatted(
                                        parameter.path("in").asString(),
                                        parameter.path("name").asString()),
                        Function.identity()));
    }

    private static boolean required(JsonNode parameter) {
        return parameter.path("required").asBoolean(false);
    }

    private static boolean unimportant(String place, String key) {
        return WORDS.contains(key) || key.equals("parameters") || place.isEmpty() && AROUND.contains(key);
    }

    private static boolean mayCome(String place, String keyword, String key) {
        if (keyword.equals("responses")) {
            // A client knows what a 4xx means that it does not know, but not what a 204 or a 302 would.
            return key.matches("[45]..");
        }
        return NAMES.contains(keyword) || unimportant(place, key) || MORE.contains(key);
    }

    private void require(boolean holds, String place, String otherwise) {
        if (!holds) {
            found.add(place + " " + otherwise);
        }
    }
}
