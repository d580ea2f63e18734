package dev.slipway.chassis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;

/** A fault of every request until then: the setting {@code faults.rule}, a fault's text with {@code until}. */
record FaultRule(Fault fault, Instant until) {
    /** Longer ones are refused, so that nobody can forget one. */
    static final Duration LONGEST = Duration.ofHours(1);

    static final FaultRule NONE = new FaultRule(new Fault(Map.of(), Duration.ZERO, 0, Duration.ZERO), Instant.MIN);

    /**
     * Reads a rule; none when the text is empty. One that is over has no effect, so that a pod can start with it.
     *
     * @throws MalformedException when it is no fault, or does not end within an hour
     */
    static FaultRule parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        var keys = new ArrayList<>(Fault.KEYS);
        keys.add("until");
        var parsed = FaultText.parse(text, keys);
        var until = parsed.instant("until");
        if (until.isAfter(Instant.now().plus(LONGEST))) {
            throw FaultText.wrong("until", until.toString(), "an instant within an hour from now");
        }
        return new FaultRule(Fault.of(parsed), until);
    }

    /** Refuses whatever is not empty. */
    static FaultRule none(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        throw FaultText.wrong(
                "the rule", text, "nothing, for faults are off: give FAULTS_TOKEN, the chart's faults.tokenSecret");
    }

    /** How long it still holds; zero or less when it is over. */
    Duration left() {
        return this == NONE ? Duration.ZERO : Duration.between(Instant.now(), until);
    }

    boolean over() {
        return !left().isPositive();
    }
}
