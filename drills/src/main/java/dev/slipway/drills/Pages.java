package dev.slipway.drills;

import dev.slipway.drills.Readers.Sight;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What readers saw of the page while the backend was not well. */
record Pages(List<Sight> sights) {
    /** How soon a page must be there: the frontend's own deadline, and as much again for the way to it. */
    static final String IN_TIME = "within 1.5 s (3 s on a busy machine)";

    static final Duration LATEST = Duration.ofSeconds(3);

    void add(Collection<Sight> more) {
        sights.addAll(more);
    }

    /** Whether each of them was told that the backend can not be reached or is too slow, in time. */
    boolean apologies() {
        return inTime() && sights.stream().allMatch(sight -> sight.status() == 502 || sight.status() == 504);
    }

    /** Whether none of them waited for longer than the frontend promises, or in vain. */
    boolean inTime() {
        return slowest().compareTo(LATEST) < 0 && sights.stream().noneMatch(sight -> sight.status() == 0);
    }

    Duration slowest() {
        return sights.stream().map(Sight::took).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        var statuses = sights.stream()
                .collect(Collectors.groupingBy(Sight::status, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(status -> "%d of %d".formatted(status.getValue(), status.getKey()))
                .collect(Collectors.joining(", "));
        return "%d pages (%s), slowest %.1f s"
                .formatted(sights.size(), statuses, slowest().toMillis() / 1000.0);
    }
}
