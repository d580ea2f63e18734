package dev.slipway.benchmarks;

import dev.slipway.cluster.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * What the processes of pods took and hold of their machine, as Linux tells it.
 *
 * @param cpu time of all processors since they started
 * @param memory MiB; what several of them share counts once (Pss)
 */
record Usage(Duration cpu, double memory) {
    /** Linux counts them in hundredths of a second, whatever its clock. */
    private static final long TICK = Duration.ofMillis(10).toNanos();

    private static final Pattern CPU =
            Pattern.compile("(?m)^\\d+ \\(.*\\) [A-Z](?: -?\\d+){10} (?<user>\\d+) (?<system>\\d+) ");

    private static final Pattern MEMORY = Pattern.compile("(?m)^Pss: +(\\d+) kB");

    /** What a shell in the node runs, for {@link #read}, whichever version of cgroups it has. */
    static String script(Collection<String> uids) {
        // systemd's driver of cgroups writes a pod's uid with underscores.
        var pods = String.join("|", uids).replaceAll("-", "[-_]");
        return """
                for p in /proc/[0-9]*; do
                  grep -Eq '%s' $p/cgroup 2>/dev/null && cat $p/stat && grep '^Pss:' $p/smaps_rollup
                done
                true
                """.formatted(pods);
    }

    /**
     * The sum of all processes.
     *
     * @throws Problem when there is none
     */
    static Usage read(String output) {
        var ticks = CPU.matcher(output)
                .results()
                .mapToLong(process -> Long.parseLong(process.group("user")) + Long.parseLong(process.group("system")))
                .sum();
        var kibibytes = MEMORY.matcher(output)
                .results()
                .mapToLong(process -> Long.parseLong(process.group(1)))
                .sum();
        if (kibibytes == 0) {
            throw new Problem(
                    "could not measure pods: their node named no process of theirs, but \"%s\""
                            .formatted(output.strip()),
                    "see that the pods run, and that the node sees their processes in /proc");
        }
        return new Usage(Duration.ofNanos(ticks * TICK), kibibytes / 1024.0);
    }

    /** What was taken since an earlier moment, in seconds of CPU time. */
    double secondsSince(Usage earlier) {
        return cpu.minus(earlier.cpu).toNanos() / 1e9;
    }
}
