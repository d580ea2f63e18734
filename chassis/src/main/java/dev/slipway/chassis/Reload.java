package dev.slipway.chassis;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Follows the file of settings, which Kubernetes replaces when its ConfigMap changes. An edit counts as a whole: when
 * anything in it is wrong, every setting stays as it was, and the log, the counter {@code settings.edits} and each
 * answer in JSON say so.
 */
final class Reload {
    /** The kubelet takes up to a minute and a half to bring an edit here; a second more is not felt. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(Reload.class.getName());

    private final Path file;
    private final Settings started;
    private final ReleaseState release;
    private final Counter accepted;
    private final Counter refused;
    private Settings current;
    private String seen = "";

    Reload(Path file, Settings started, ReleaseState release, MeterRegistry metrics) {
        this.file = file;
        this.started = started;
        this.release = release;
        accepted = edits(metrics, "accepted");
        refused = edits(metrics, "refused");
        current = started;
    }

    /** Looks again and again, as long as the JVM lives. */
    void start() {
        Thread.ofVirtual().name("settings").start(() -> {
            while (true) {
                try {
                    Thread.sleep(INTERVAL);
                } catch (InterruptedException e) {
                    return;
                }
                look();
            }
        });
    }

    /** Takes the file's text when it is new. */
    void look() {
        try {
            var text = Files.readString(file);
            if (!text.equals(seen)) {
                seen = text;
                take(started.edited(text));
            }
        } catch (StartException e) {
            refuse(e.getMessage());
        } catch (NoSuchFileException e) {
            // There never was one, or it is being replaced: what was read last holds.
        } catch (IOException e) {
            refuse("could not read %s: %s".formatted(file, e));
        }
    }

    private void take(Settings edited) {
        var changed = current.changed(edited);
        current = edited;
        release.accepted();
        if (changed.isEmpty()) {
            return; // the text of the start, or a comment
        }
        started.adopt(edited);
        accepted.increment();
        LOG.log(Level.INFO, "Took new settings: {0}", String.join(", ", changed));
        var fixed = started.fixed(changed);
        if (!fixed.isEmpty()) {
            LOG.log(Level.WARNING, "Only a new start takes these: {0}", String.join(", ", fixed));
        }
    }

    private void refuse(String why) {
        release.refused(why);
        refused.increment();
        LOG.log(Level.WARNING, "Kept the settings, for the new ones were refused: {0}", why);
    }

    private static Counter edits(MeterRegistry metrics, String outcome) {
        return metrics.getOrCreate(Counter.builder("settings.edits")
                .description("Edits of the settings file, by outcome: accepted or refused")
                .tags(List.of(Tag.create("outcome", outcome))));
    }
}
