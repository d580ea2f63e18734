package dev.slipway.chassis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML file as flat keys with their text and line. It stops at YAML's tree of nodes, not at its values, since only
 * there a key that appears twice, the line of a value and the text as it was typed are still to be seen.
 */
record SettingsFile(String name, Map<String, Entry> entries) {
    /** No setting lies deeper; a file that does refers to itself. */
    private static final int DEEPEST = 4;

    record Entry(String text, int line) {}

    /** The file at {@code path}, or nothing when there is none. */
    static SettingsFile read(Path path, List<String> problems) throws StartException {
        if (Files.notExists(path)) {
            return new SettingsFile(path.toString(), Map.of());
        }
        try {
            return parse(path.toString(), new StringReader(Files.readString(path)), problems);
        } catch (CharacterCodingException e) {
            throw new StartException("could not read %s: it is not UTF-8, expected YAML in UTF-8".formatted(path), e);
        } catch (IOException e) {
            throw new StartException(
                    "could not read %s: %s, expected a readable file; SLIPWAY_CONFIG names another one"
                            .formatted(path, e),
                    e);
        }
    }

    /** A file of defaults within the jar. */
    static SettingsFile resource(String name, List<String> problems) throws StartException {
        try (var in = SettingsFile.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new StartException("could not read %s: it is not on the class path".formatted(name));
            }
            return parse(name, new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)), problems);
        } catch (IOException e) {
            throw new StartException("could not read %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    static SettingsFile parse(String name, Reader yaml, List<String> problems) throws StartException {
        var file = new SettingsFile(name, new LinkedHashMap<>());
        try {
            var root = new Yaml(new LoaderOptions()).compose(yaml);
            if (root != null) {
                file.add("", root, 0, problems);
            }
        } catch (MarkedYAMLException e) {
            var line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new StartException(
                    "could not read %s: line %d is not YAML (%s), expected lines such as \"drain:\" and \"  delay: PT3S\""
                            .formatted(name, line, e.getProblem()),
                    e);
        } catch (YAMLException e) {
            throw new StartException("could not read %s: it is not YAML (%s)".formatted(name, e.getMessage()), e);
        }
        return file;
    }

    private void add(String key, Node node, int depth, List<String> problems) {
        var line = node.getStartMark().getLine() + 1;
        switch (node) {
            case MappingNode mapping
            when depth < DEEPEST ->
                mapping.getValue().forEach(child -> {
                    var name = child.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                    add(key.isEmpty() ? name : key + "." + name, child.getValueNode(), depth + 1, problems);
                });
            case ScalarNode scalar
            when depth > 0 -> {
                var twice = entries.put(key, new Entry(text(scalar), line));
                if (twice != null) {
                    problems.add("%s stands twice (lines %d and %d of %s), expected once"
                            .formatted(key, twice.line(), line, name));
                }
            }
            default ->
                problems.add("%s was not a single value (line %d of %s), expected key: value"
                        .formatted(key.isEmpty() ? "the file" : key, line, name));
        }
    }

    private static String text(ScalarNode node) {
        return Tag.NULL.equals(node.getTag()) ? "" : node.getValue();
    }
}
