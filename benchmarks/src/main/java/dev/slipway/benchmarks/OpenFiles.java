package dev.slipway.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.slipway.cluster.Problem;
import java.lang.management.ManagementFactory;

/** How many files and connections a process may have open; those that this one starts may have as many. */
final class OpenFiles {
    /** Beside its connections a server has jars, sockets that listen, pipes. */
    private static final int OTHERS = 200;

    private OpenFiles() {}

    /**
     * Returns where so many connections can be open.
     *
     * @throws Problem where they cannot
     */
    static void require(int connections) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            require(connections, system.getMaxFileDescriptorCount());
        }
    }

    static void require(int connections, long limit) {
        var needed = connections + OTHERS;
        if (limit < needed) {
            throw new Problem(
                    "could not measure %,d connections: the limit of open files is %,d, expected %,d or more"
                            .formatted(connections, limit, needed),
                    "run `ulimit -n %d` before; where that is refused, raise the limit of this user".formatted(needed));
        }
    }
}
