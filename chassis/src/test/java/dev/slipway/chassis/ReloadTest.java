package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadTest {
    private final MeterRegistry metrics = Services.get(MeterRegistry.class);
    private final ReleaseState release = new ReleaseState();

    @TempDir
    Path folder;

    private Path file;
    private Supplier<String> format;
    private Supplier<Integer> revision;
    private Reload reload;

    @BeforeEach
    void startsWith() throws Exception {
        file = folder.resolve("application.yaml");
        var settings = Settings.of("release: {revision: 1}");
        revision = settings.follow(edited -> edited.number("release.revision", 0, 9));
        format = settings.follow(edited -> edited.choice("log.format", List.of("json", "text")));
        settings.number("limits.queue-length", 0, 1000);
        reload = new Reload(file, settings, release, metrics);
    }

    @Test
    void takesAnEdit() throws IOException {
        var before = edits("accepted");

        write("{release: {revision: 2}, log: {format: json}}");

        assertThat(revision.get()).isEqualTo(2);
        assertThat(format.get()).isEqualTo("json");
        assertThat(edits("accepted")).isEqualTo(before + 1);
        assertThat(release.refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{release: {revision: 2}, log: {format: xml}}      | log.format was \"xml\"",
                "{release: {revision: 2}, limits: {queue-length: many}} | limits.queue-length was \"many\"",
                "{release: {revision: 2}, colour: blue}            | colour is no setting",
                "{release: {revision: 2}                           | line 1 is not YAML",
            })
    void refusesAnEditAsAWhole(String edit, String why) throws IOException {
        var before = edits("refused");

        write(edit);

        assertThat(revision.get()).isEqualTo(1);
        assertThat(format.get()).isEqualTo("text");
        assertThat(release.refusal().orElseThrow()).contains(why);
        assertThat(edits("refused")).isEqualTo(before + 1);
    }

    @Test
    void saysARefusalOnceAndForgetsItWithTheNextEdit() throws IOException {
        write("colour: blue");
        var before = edits("refused");

        reload.look();
        assertThat(edits("refused")).isEqualTo(before);

        write("release: {revision: 1}");
        assertThat(release.refusal()).isEmpty();
    }

    @Test
    void keepsWhatItHasWhileTheFileIsAway() throws IOException {
        write("release: {revision: 2}");

        Files.delete(file);
        reload.look();

        assertThat(revision.get()).isEqualTo(2);
        assertThat(release.refusal()).isEmpty();
    }

    @Test
    void comesBackToADefaultThatTheFileNoLongerOverrides() throws IOException {
        write("{release: {revision: 2}, log: {format: json}}");

        write("release: {revision: 2}");

        assertThat(format.get()).isEqualTo("text");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
        reload.look();
    }

    private long edits(String outcome) {
        return metrics.getOrCreate(Counter.builder("settings.edits").tags(List.of(Tag.create("outcome", outcome))))
                .count();
    }
}
