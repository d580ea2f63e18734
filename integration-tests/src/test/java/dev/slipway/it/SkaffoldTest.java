package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** skaffold.yaml: valid, wired to what there is, and harmless to production. */
class SkaffoldTest {
    private static final Path ROOT = Path.of("..");
    private static final String TEXT = read(ROOT.resolve("skaffold.yaml"));

    private final JsonNode skaffold = new YAMLMapper().readTree(TEXT);

    @Test
    void fitsTheSchemaOfItsVersion() throws IOException {
        assertThat(violations(TEXT)).isEmpty();
    }

    @Test
    void wouldBeRefusedWithAMisspeltKey() throws IOException {
        assertThat(violations(TEXT.replace("chartPath:", "chart:"))).isNotEmpty();
    }

    @Test
    void buildsEveryServiceByTheOneScript() {
        assertThat(texts(skaffold.at("/build/artifacts"), "/image"))
                .containsExactly("slipway/backend", "slipway/frontend");
        assertThat(texts(skaffold.at("/build/artifacts"), "/custom/buildCommand"))
                .containsExactly("cluster/skaffold/build backend", "cluster/skaffold/build frontend");
        assertThat(ROOT.resolve("cluster/skaffold/build")).isExecutable();
    }

    @Test
    void rebuildsBothWhenTheChassisChanges() {
        assertThat(skaffold.at("/build/artifacts"))
                .allSatisfy(artifact -> assertThat(dependencies(artifact))
                        .contains("pom.xml", "chassis/pom.xml", "chassis/src/main/**"));
    }

    @Test
    void watchesNothingThatABuildWrites() {
        assertThat(skaffold.at("/build/artifacts"))
                .allSatisfy(artifact -> assertThat(dependencies(artifact))
                        .allMatch(path ->
                                path.endsWith("pom.xml") || path.endsWith("/src/main/**") || path.equals("charts/**"))
                        .allSatisfy(path -> assertThat(ROOT.resolve(path.replace("/**", "")))
                                .exists()));
    }

    @Test
    void deploysTheArchivesThatEverybodyInstalls() {
        var archives = List.of(archive("backend"), archive("frontend"));

        assertThat(texts(skaffold.at("/deploy/helm/releases"), "/chartPath")).isEqualTo(archives);
        assertThat(texts(production().at("/manifests/helm/releases"), "/chartPath"))
                .isEqualTo(archives);
        assertThat(archives)
                .allSatisfy(archive -> assertThat(ROOT.resolve(archive)).exists());
    }

    @Test
    void differsBetweenEnvironmentsByValuesFilesOnly() {
        assertThat(values(skaffold.at("/deploy/helm/releases")))
                .containsExactly("charts/backend/values-local.yaml", "charts/frontend/values-local.yaml")
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
        assertThat(values(production().at("/manifests/helm/releases")))
                .containsExactly("charts/backend/values-prod.yaml", "charts/frontend/values-prod.yaml")
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
    }

    @Test
    void givesEachReleaseTheImageThatWasBuilt() {
        assertThat(skaffold.at("/deploy/helm/releases")).allSatisfy(release -> {
            assertThat(release.at("/setValueTemplates/image.ref").asString())
                    .isEqualTo(
                            "{{.IMAGE_FULLY_QUALIFIED_slipway_%s}}",
                            release.at("/name").asString());
            assertThat(release.at("/wait").asBoolean()).isTrue();
        });
    }

    @Test
    void pushesNoImageToTheClusterOfSlipwayUp() {
        var local = profile("local");
        var setting = local.at("/activation/0/env").asString().split("=", 2);

        assertThat(setting[0]).isEqualTo("KUBECONFIG");
        assertThat("/home/me/shop/.slipway/kubeconfig").matches(setting[1]);
        assertThat("/home/me/.kube/config").doesNotMatch(setting[1]);
        assertThat(local.at("/patches/0/value/push").asBoolean(true)).isFalse();
        assertThat(ROOT.resolve(
                        local.at("/patches/1/value/before/0/host/command/0").asString()))
                .isExecutable();
    }

    @Test
    void refusesToDeployToProduction() throws Exception {
        var patches = production().at("/patches");
        var deploy = patches.valueStream()
                .filter(patch -> patch.at("/path").asString().equals("/deploy"));
        var before = deploy.findFirst().orElseThrow().at("/value/kubectl/hooks/before/0/host/command");

        var process = new ProcessBuilder(
                        before.valueStream().map(JsonNode::asString).toList())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes()))
                .startsWith("could not deploy: the profile was prod, which only renders");
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(texts(patches, "/path")).contains("/build/artifacts", "/verify");
    }

    @Test
    void verifiesThePageInTheClusterWithTheServicesOwnImage() {
        var verify = skaffold.at("/verify/0");
        var manifest = ROOT.resolve(
                verify.at("/executionMode/kubernetesCluster/jobManifestPath").asString());
        var job = Serialization.unmarshal(read(manifest), Job.class);

        assertThat(verify.at("/container/image").asString()).isEqualTo("slipway/frontend");
        assertThat(texts(verify.at("/container/args"), "")).startsWith("check", "http://frontend:3000/");
        // Skaffold takes the manifest's container by this name, and fails when the manifest has no labels.
        assertThat(job.getSpec().getTemplate().getSpec().getContainers())
                .extracting("name")
                .containsExactly(verify.at("/container/name").asString());
        assertThat(job.getMetadata().getLabels()).isNotEmpty();
    }

    private static List<Error> violations(String text) throws IOException {
        try (var schema = SkaffoldTest.class.getResourceAsStream("/skaffold-v4beta13.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema)
                    .validate(text, InputFormat.YAML);
        }
    }

    private static String archive(String chart) {
        return "cluster/target/charts/%s-%s.tgz".formatted(chart, Pom.version());
    }

    private JsonNode production() {
        return profile("prod");
    }

    private JsonNode profile(String name) {
        return skaffold.at("/profiles")
                .valueStream()
                .filter(profile -> profile.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> dependencies(JsonNode artifact) {
        return texts(artifact.at("/custom/dependencies/paths"), "");
    }

    private static List<String> values(JsonNode releases) {
        return releases.valueStream()
                .flatMap(release -> texts(release.at("/valuesFiles"), "").stream())
                .toList();
    }

    private static List<String> texts(JsonNode nodes, String pointer) {
        return nodes.valueStream().map(node -> node.at(pointer).asString()).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }
}
