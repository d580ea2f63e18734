package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The TCP connections of this host, as Linux has them in /proc/net. */
final class Sockets {
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String ESTABLISHED = "01";
    private static final String OF_NOBODY = "0";

    private Sockets() {}

    /** The connections to that port that a server has accepted; wrk says nothing of those that wait for it. */
    static long accepted(int port) {
        return Stream.of("tcp", "tcp6")
                .map(file -> Path.of("/proc/net", file))
                .filter(Files::exists)
                .mapToLong(file -> accepted(port, read(file)))
                .sum();
    }

    /** As above, of one such file. A connection in the kernel's queue is established, too, but belongs to no process. */
    static long accepted(int port, String file) {
        var suffix = ":%04X".formatted(port);
        return file.lines()
                .skip(1)
                .map(line -> line.strip().split(" +"))
                .filter(cells -> cells[LOCAL].endsWith(suffix)
                        && cells[STATE].equals(ESTABLISHED)
                        && !cells[INODE].equals(OF_NOBODY))
                .count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }
}
