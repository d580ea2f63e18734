package dev.slipway.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What figures hold for.
 *
 * @param contestants who took part, ours first
 * @param rounds how often each was measured
 * @param load how long it was loaded in each round, after half as long to warm up
 * @param machine its processors, and how busy it was before
 */
record Conditions(List<Contestant> contestants, int rounds, Duration load, LocalDate day, String machine) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** Those of a contest that begins now. */
    static Conditions now(List<Contestant> contestants, int rounds, Duration load) {
        return new Conditions(contestants, rounds, load, LocalDate.now(), host());
    }

    /** How long a server is loaded before the load that counts. */
    Duration warmUp() {
        return load.dividedBy(2);
    }

    /** Its processors, and how busy they are now. */
    static String host() {
        return String.format(
                Locale.ROOT,
                "%d processors (%s), load average %.2f before",
                Runtime.getRuntime().availableProcessors(),
                model(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String model() {
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** As the page tells them, below the table. */
    @Override
    public String toString() {
        return taken(rounds, day, machine)
                + """
                Under load for %d s after %d s to warm up, by %d connections that ask anew as soon as they are answered.
                Options of each JVM: `%s`; its AOT cache is trained by %,d requests%s.
                """.formatted(
                                load.toSeconds(),
                                warmUp().toSeconds(),
                                Wrk.CONNECTIONS,
                                String.join(" ", Contestant.OPTIONS),
                                Contest.TRAINING,
                                ownTraining());
    }

    /** The lines about that in all measurements. */
    static String taken(int rounds, LocalDate day, String machine) {
        return """
                Medians; in brackets the ratio to the first row: of requests/s more is better, of all else less. Rounds: %d.
                Taken on %s on %s, JDK %s.
                """.formatted(rounds, day, machine, Runtime.version());
    }

    /** Options of a JVM in its training are no secret, for they make a difference. */
    private String ownTraining() {
        return contestants.stream()
                .filter(contestant -> !contestant.training().isEmpty())
                .map(contestant -> "; in that training only, `%s` for %s"
                        .formatted(String.join(" ", contestant.training()), contestant.title()))
                .collect(Collectors.joining());
    }
}
