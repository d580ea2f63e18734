package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** One run at a time in a checkout; the lock goes with the process, so that nothing is left of a run that was ended. */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of that checkout.
     *
     * @throws Problem when another run has it
     */
    public static RunLock take(Project project) {
        var file = project.state().resolve("lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new RunLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not lock " + file, e);
        }
        throw new Problem(
                "could not start: another ./slipway works in this checkout", "wait for it or end it, then try again");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    /** Gives it back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not release the lock", e);
        }
    }
}
