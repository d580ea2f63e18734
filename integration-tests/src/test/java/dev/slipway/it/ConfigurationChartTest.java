package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pods are told: the configuration file and who they are. */
class ConfigurationChartTest {
    @Test
    void tellsTheBackendItsGreeting() {
        assertThat(configuration(Chart.backend(), "config: {greeting: Bonjour, logLevel: DEBUG}"))
                .containsEntry("greeting", "Bonjour")
                .containsEntry("log", Map.of("level", "DEBUG"))
                .containsEntry("release", Map.of("revision", 1))
                .containsEntry("server", Map.of("port", 4567))
                .containsEntry("admin", Map.of("port", 9090));
    }

    @Test
    void tellsTheFrontendWhereTheBackendIs() {
        assertThat(configuration(Chart.frontend(), "config: {backendUrl: 'http://greeter.shop:80'}"))
                .containsEntry("backend", Map.of("url", "http://greeter.shop:80", "deadline", "PT1.5S"))
                .containsEntry("server", Map.of("port", 3000));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void tellsTheDrainByTheNumbersOfTheTerminationBudget(Chart chart) {
        assertThat(configuration(chart, "termination: {drain: 4, grace: 7}"))
                .containsEntry("drain", Map.of("delay", "PT4S", "grace", "PT7S"));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void tellsHowToWarmUp(Chart chart) {
        assertThat(configuration(chart, "")).containsEntry("warm-up", Map.of("requests", 300));
        assertThat(configuration(chart, "warmUp: {requests: 0}")).containsEntry("warm-up", Map.of("requests", 0));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void tellsWhichCollectorIsTold(Chart chart) {
        assertThat(configuration(chart, "")).containsEntry("tracing", Map.of("endpoint", "", "ratio", 1));
        assertThat(configuration(chart, "tracing: {endpoint: 'http://collector.monitoring:4318', ratio: 0.05}"))
                .containsEntry("tracing", Map.of("endpoint", "http://collector.monitoring:4318", "ratio", 0.05));
    }

    /** YAML and templates have characters with a meaning; a greeting has none. */
    @ParameterizedTest
    @ValueSource(strings = {"a: b # c", "\"it's\"", "\\n", "{{ .Release.Name }}", "Grüße 👋", "- yes", "<b>&amp;</b>"})
    void keepsAGreetingAsItIs(String greeting) {
        var values = "config:\n  greeting: |-\n    " + greeting;

        assertThat(configuration(Chart.backend(), values)).containsEntry("greeting", greeting);
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void isMountedWhereTheServiceLooksForIt(Chart chart) {
        var rendering = chart.render("");
        var name = rendering.one(ConfigMap.class).getMetadata().getName();

        assertThat(rendering.pod().getSpec().getVolumes()).anySatisfy(volume -> {
            assertThat(volume.getName()).isEqualTo("config");
            assertThat(volume.getConfigMap().getName()).isEqualTo(name);
        });
        assertThat(rendering.container().getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getName()).isEqualTo("config");
            assertThat(mount.getMountPath()).isEqualTo("/etc/slipway");
            assertThat(mount.getReadOnly()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void tellsThePodWhoItIs(Chart chart) {
        assertThat(chart.render("").container().getEnv())
                .filteredOn(variable -> variable.getValueFrom() != null)
                .extracting(
                        EnvVar::getName,
                        variable -> variable.getValueFrom().getFieldRef().getFieldPath())
                .containsExactlyInAnyOrder(
                        tuple("POD_NAME", "metadata.name"),
                        tuple("POD_NAMESPACE", "metadata.namespace"),
                        tuple("NODE_NAME", "spec.nodeName"),
                        tuple("NODE_ZONE", "metadata.labels['topology.kubernetes.io/zone']"));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void tellsThePodWhichImageItRuns(Chart chart) {
        var container = chart.render("image: {digest: 'sha256:%s'}".formatted("0".repeat(64)))
                .container();

        assertThat(container.getEnv()).contains(new EnvVar("SERVICE_IMAGE", container.getImage(), null));
        assertThat(container.getImage()).endsWith("@sha256:" + "0".repeat(64));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void callsThePodAsTheReleaseCallsItself(Chart chart) {
        var green = chart.render("version: green");

        assertThat(green.container().getEnv()).contains(new EnvVar("SERVICE_VERSION", "green", null));
        assertThat(green.one(Deployment.class).getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/version", "green");
    }

    private static Map<String, Object> configuration(Chart chart, String values) {
        var data = chart.render(values).one(ConfigMap.class).getData();
        assertThat(data).containsOnlyKeys("application.yaml");
        return Yaml.read(data.get("application.yaml"));
    }
}
