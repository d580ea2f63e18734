package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** values.yaml as the manual of a chart: complete, and the same as the schema and the templates. */
class ManualChartTest {
    /** Helm hands these to every chart and its library; they are no values of ours. */
    private static final Set<String> HELMS_OWN = Set.of("global", "microservice", "microservice.global");

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#charts")
    void namesEachValueOfTheSchemaAndNoOther(Chart chart) {
        assertThat(keys("", Yaml.read(chart.read("values.yaml"))))
                .isEqualTo(schema(chart).keySet());
    }

    /** Headings may go without: what is below them is explained. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#charts")
    void explainsEachValue(Chart chart) {
        var lines = chart.read("values.yaml").lines().toList();

        for (var i = 1; i < lines.size(); i++) {
            var heading = i + 1 < lines.size() && indent(lines.get(i + 1)) > indent(lines.get(i));
            if (lines.get(i).matches(" *[a-zA-Z-]+:.*") && !heading) {
                assertThat(lines.get(i - 1)).as("above " + lines.get(i)).matches(" *# .*");
            }
        }
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#charts")
    void isStrictAndDescribedInTheSchema(Chart chart) {
        assertThat(schema(chart)).allSatisfy((key, value) -> {
            assertThat(value.get("description")).as(key).asString().endsWith(".");
            if ("object".equals(value.get("type"))) {
                assertThat(value.containsKey("propertyNames")
                                || Boolean.FALSE.equals(value.get("additionalProperties")))
                        .as(key + " takes no key but those it knows, or those of a pattern")
                        .isTrue();
            }
        });
        assertThat(Yaml.read(chart.read("values.schema.json"))).containsEntry("additionalProperties", false);
    }

    /** A value that no template reads is a promise that nothing keeps. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#charts")
    void hasNoValueThatNothingReads(Chart chart) {
        var templates = ChartSources.texts().entrySet().stream()
                .filter(file -> file.getKey().startsWith("microservice/")
                        || file.getKey().startsWith(chart.name()))
                .filter(file ->
                        file.getKey().contains("/templates/") || file.getKey().endsWith("application.yaml"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));

        for (var key : keys("", Yaml.read(chart.read("values.yaml")))) {
            var last = key.substring(key.lastIndexOf('.') + 1);
            assertThat(templates).as(key).containsPattern(key.startsWith("resources") ? "[.]resources" : "[.]" + last);
        }
    }

    @Test
    void meansTheSameInBothCharts() {
        var backend = schema(Chart.backend());
        var frontend = schema(Chart.frontend());
        var shared = new TreeSet<>(backend.keySet());
        shared.retainAll(frontend.keySet());
        shared.remove("config");

        assertThat(shared).hasSizeGreaterThan(30);
        assertThat(shared).allSatisfy(key -> assertThat(frontend.get(key)).isEqualTo(backend.get(key)));
    }

    private static Map<String, Map<String, Object>> schema(Chart chart) {
        var properties = new TreeMap<String, Map<String, Object>>();
        collect("", Yaml.read(chart.read("values.schema.json")), properties);
        properties.keySet().removeAll(HELMS_OWN);
        return properties;
    }

    private static void collect(String path, Map<String, Object> schema, Map<String, Map<String, Object>> into) {
        children(schema.get("properties")).forEach((name, child) -> {
            into.put(path + name, children(child));
            collect(path + name + ".", children(child), into);
        });
    }

    private static Set<String> keys(String path, Map<String, Object> values) {
        return values.entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(path + entry.getKey()),
                        keys(path + entry.getKey() + ".", children(entry.getValue())).stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> children(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
