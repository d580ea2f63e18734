package dev.slipway.it;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a service answers, as its OpenAPI document says; each reference in it is replaced by what it refers to, so that
 * none may refer to itself.
 */
record Contract(String name, JsonNode document) {
    /** The contracts of released versions of the backend, which no later one may break. */
    private static final Path KEPT = Path.of("../docs/api");

    private static final String JSON = "application/json";
    private static final YAMLMapper YAML = new YAMLMapper();

    static Contract of(String name, String yaml) {
        var document = YAML.readTree(yaml);
        return new Contract(name, inlined(document, document));
    }

    /** Where the service has it, which also shows it. */
    static Path file(String service) {
        return Path.of("../%s/src/main/resources/dev/slipway/%s/openapi.yaml".formatted(service, service));
    }

    static Contract current(String service) {
        return read(file(service));
    }

    static List<Contract> kept() {
        return files().stream().map(Contract::read).toList();
    }

    static List<Path> files() {
        try (var files = Files.list(KEPT)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Contract read(Path file) {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode inlined(JsonNode node, JsonNode document) {
        if (node.path("$ref").isString()) {
            return inlined(document.requiredAt(node.path("$ref").asString().substring(1)), document);
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(inlined(element, document)));
            return copy;
        }
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> copy.set(entry.getKey(), inlined(entry.getValue(), document)));
            return copy;
        }
        return node;
    }

    /** The JSON answers to GET / that it shows as examples. */
    List<JsonNode> examples() {
        return content(200)
                .path(JSON)
                .path("examples")
                .valueStream()
                .map(example -> example.path("value"))
                .toList();
    }

    /** The forms of an answer to GET / with this status. */
    Collection<String> forms(int status) {
        return content(status).propertyNames();
    }

    /** What of an answer to GET / is not as it says. */
    List<Error> violations(int status, String form, String answer) {
        var json = form.equals(JSON) ? YAML.readTree(answer) : JsonNodeFactory.instance.stringNode(answer);
        return schemas()
                .getSchema(content(status).path(form).required("schema"))
                .validate(json);
    }

    /** What of its own examples is not as it says. */
    List<Error> violations() {
        return Stream.of("example", "examples")
                .flatMap(kind -> document.findParents(kind).stream().flatMap(part -> violations(part, part.path(kind))))
                .toList();
    }

    private static Stream<Error> violations(JsonNode part, JsonNode shown) {
        var schema = schemas().getSchema(part.has("schema") ? part.path("schema") : part);
        var examples = part.has("examples") ? shown.valueStream().map(each -> each.path("value")) : Stream.of(shown);
        return examples.flatMap(example -> schema.validate(example).stream());
    }

    private JsonNode content(int status) {
        return document.at("/paths/~1/get/responses/%d/content".formatted(status));
    }

    private static SchemaRegistry schemas() {
        return SchemaRegistry.withDefaultDialect(Dialects.getOpenApi31());
    }

    @Override
    public String toString() {
        return name;
    }
}
