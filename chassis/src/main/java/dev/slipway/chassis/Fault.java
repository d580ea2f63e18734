package dev.slipway.chassis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pods do wrong on demand. Its text is {@code service=backend; version=green; delay=PT0.5S; status=503}.
 *
 * @param selectors which pods: those that are all of it, by service, version, pod and zone; all pods when it is empty
 * @param delay how late they answer, from PT0.01S to PT30S; zero for not at all
 * @param status the error that they answer with, from 400 to 599; 0 for none
 * @param unready how long they say that they are not ready, from PT1S to PT5M; zero for not at all
 */
record Fault(Map<String, String> selectors, Duration delay, int status, Duration unready) {
    private static final List<String> SELECTORS = List.of("service", "version", "pod", "zone");
    static final List<String> EFFECTS = List.of("delay", "status", "unready");

    /** What a text of a fault may say. */
    static final List<String> KEYS =
            Stream.concat(SELECTORS.stream(), EFFECTS.stream()).toList();

    /**
     * Reads a fault.
     *
     * @throws MalformedException when a key is unknown or stands twice, a value is wrong, or there is no effect
     */
    static Fault parse(String text) {
        return of(FaultText.parse(text, KEYS));
    }

    static Fault of(FaultText text) {
        if (EFFECTS.stream().noneMatch(text::has)) {
            throw FaultText.wrong("the fault's effect", "missing", "at least one of " + String.join(", ", EFFECTS));
        }
        return new Fault(
                SELECTORS.stream().filter(text::has).collect(Collectors.toMap(key -> key, text::name)),
                text.duration("delay", Duration.ofMillis(10), Duration.ofSeconds(30)),
                text.error("status"),
                text.duration("unready", Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }

    /** Whether the pod is one of those that it means. */
    boolean means(Identity pod) {
        var own = Map.of("service", pod.service(), "version", pod.version(), "pod", pod.pod(), "zone", pod.zone());
        return own.entrySet().containsAll(selectors.entrySet());
    }
}
