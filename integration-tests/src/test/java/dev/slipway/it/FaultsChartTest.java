package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults on demand: off unless a Secret is named, and never where people depend on the release. */
class FaultsChartTest {
    private static final String ON = "faults: {tokenSecret: faults}";
    private static final String RULE = "service=backend; version=a.b-c; delay=PT0.5S; until=2030-12-31T23:59:00Z";

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void areOffUnlessASecretIsNamed(Chart chart) {
        var rendering = chart.render("");

        assertThat(rendering.container().getEnv()).extracting(EnvVar::getName).doesNotContain("FAULTS_TOKEN");
        assertThat(settings(chart, "")).doesNotContainKey("faults");
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void takeTheTokenFromTheSecret(Chart chart) {
        assertThat(chart.render(ON).container().getEnv())
                .contains(new EnvVarBuilder()
                        .withName("FAULTS_TOKEN")
                        .withNewValueFrom()
                        .withNewSecretKeyRef("token", "faults", null)
                        .endValueFrom()
                        .build());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void takeARuleWithoutNewPods(Chart chart) {
        var ruled = "faults: {tokenSecret: faults, rule: '%s'}".formatted(RULE);

        assertThat(settings(chart, ruled)).containsEntry("faults", Map.of("rule", RULE));
        assertThat(chart.render(ruled).pod()).isEqualTo(chart.render(ON).pod());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void areRefusedByTheSchemaInProduction(Chart chart) {
        assertThat(chart.renderIn("prod")).isNotNull();
        assertThat(chart.refusal(chart.values("prod"), chart.names(), ON))
                .contains("at '/faults/tokenSecret': value must be ''");
    }

    /** Helm can be told to pass a schema over. */
    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void areRefusedInProductionWithoutTheSchemaToo(Chart chart, @TempDir Path folder) throws IOException {
        try (var files = Files.walk(Chart.SOURCES)) {
            for (var file : files.toList()) {
                if (!file.endsWith("values.schema.json")) {
                    Files.copy(file, folder.resolve("charts").resolve(Chart.SOURCES.relativize(file)));
                }
            }
        }
        var lax = Chart.packaged(chart.name(), folder.resolve("charts"), folder.resolve("archives"));

        assertThat(lax.refusal("production: true", ON))
                .contains("could not render %s: faults.tokenSecret was faults, expected nothing in production: leave it"
                                .formatted(chart.name())
                        + " empty, or try faults on a release that nobody depends on");
    }

    private static Map<String, Object> settings(Chart chart, String values) {
        return Yaml.read(chart.render(values).one(ConfigMap.class).getData().get("application.yaml"));
    }
}
