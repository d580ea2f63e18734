package dev.slipway.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request that breaks HTTP/1.1. malformed.txt holds all of them, and explains its form.
 *
 * @param rule the section that it breaks
 * @param outcome refuse, serve or close
 * @param statuses those that the answer may have
 * @param broken what is broken, in a few words
 * @param bytes what is sent
 */
record Malformed(String rule, String outcome, List<Integer> statuses, String broken, byte[] bytes) {
    /** Has an answer that is not taken for the one before, and the last one of its connection. */
    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    static List<Malformed> all() {
        var text = text().replaceAll("(?m)^#.*\n+", "");
        return Arrays.stream(text.split("(?m)^= "))
                .skip(1)
                .map(Malformed::parse)
                .toList();
    }

    private static Malformed parse(String block) {
        var lines = block.split("\n", 2);
        var heading = lines[0].split(" \\| ");
        var outcome = heading[1].split(" ");
        var request = lines[1].replace("\n", "\r\n").translateEscapes() + (outcome[0].equals("close") ? "" : NEXT);
        return new Malformed(
                heading[0],
                outcome[0],
                Arrays.stream(outcome).skip(1).map(Integer::valueOf).toList(),
                heading[2],
                request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends it, and says what is wrong with the answers, if anything. */
    Optional<String> fault(URI server) throws IOException {
        var answers = RawAnswers.to(server, bytes, outcome.equals("close"));
        var seen = answers.statuses();
        var right = switch (outcome) {
            case "refuse" -> seen.size() == 1 && statuses.contains(seen.getFirst());
            case "serve" -> seen.size() == 2 && statuses.contains(seen.getFirst()) && seen.getLast() == 404;
            default -> seen.isEmpty();
        };
        return right && answers.ended() && !answers.tellOfInternals()
                ? Optional.empty()
                : Optional.of("%s (%s): expected %s %s, saw %s".formatted(broken, rule, outcome, statuses, answers));
    }

    private static String text() {
        try (var resource = Malformed.class.getResourceAsStream("malformed.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
