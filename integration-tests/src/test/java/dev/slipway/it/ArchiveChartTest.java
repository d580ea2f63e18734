package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in an archive, and when it changes. */
class ArchiveChartTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path folder;

    private ChartSources sources;

    @BeforeEach
    void copySources() {
        sources = ChartSources.copiedTo(folder.resolve("charts"));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#services")
    void carriesTheVersionOfTheParentPom(Chart chart) {
        var version = Pom.version();
        var rendering = chart.render("");

        assertThat(new Helm(chart.archive()).show().chart().call().lines())
                .contains("name: " + chart.name(), "version: " + version, "appVersion: " + version);
        assertThat(rendering.one(Deployment.class).getMetadata().getLabels())
                .containsEntry("helm.sh/chart", chart.name() + "-" + version)
                .containsEntry("app.kubernetes.io/version", version);
        assertThat(rendering.container().getImage()).isEqualTo("slipway/%s:%s".formatted(chart.name(), version));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.it.Chart#charts")
    void passesHelmsStrictLint(Chart chart) {
        var result = new Helm(chart.archive()).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void isTheSameBytesForTheSameFiles() throws IOException {
        var first = Files.readAllBytes(sources.chart("backend").archive());
        var others = ChartSources.copiedTo(folder.resolve("elsewhere/charts"));
        Files.setLastModifiedTime(others.folder().resolve("backend/values.yaml"), LONG_AGO);

        assertThat(others.chart("backend").archive()).hasBinaryContent(first);
    }

    @Test
    void changesWithTheLibrary() throws IOException {
        var before = Files.readAllBytes(sources.chart("backend").archive());
        sources.change("microservice/templates/_service.tpl", "targetPort: http", "targetPort: 4567");

        assertThat(Files.readAllBytes(sources.chart("backend").archive())).isNotEqualTo(before);
    }

    @Test
    void isNotWrittenAgainWhenNothingChanged() throws IOException {
        var archive = sources.chart("backend").archive();
        Files.setLastModifiedTime(archive, LONG_AGO);

        sources.chart("backend");

        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(LONG_AGO);
    }

    @Test
    void leavesTheSourcesAsTheyAre() {
        var before = sources.contents();

        sources.chart("backend");

        assertThat(sources.contents()).isEqualTo(before);
    }

    /** People may run "helm dependency build" in the sources, or have a file open; what that leaves there is not ours. */
    @Test
    void leavesOutWhatHelmOrAnEditorPutBesideTheSources() throws IOException {
        var clean = Files.readAllBytes(sources.chart("backend").archive());
        var chart = sources.folder().resolve("backend");
        new Helm(chart).dependency().build().call();
        assertThat(chart.resolve("Chart.lock")).exists();
        assertThat(chart.resolve("charts")).isNotEmptyDirectory();
        Files.createFile(chart.resolve(".values.yaml.swp"));

        assertThat(sources.chart("backend").archive()).hasBinaryContent(clean);
    }
}
