package dev.slipway.frontend;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.TcpClientConnection;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * A connection that takes no more than so many bytes per answer. Helidon's client takes a chunk of a chunked answer
 * whole, however long the other side says that it is, so that a limit on what is read from its stream comes too late.
 */
final class Connection implements ClientConnection {
    private final TcpClientConnection tcp;
    private final DataReader reader;
    private final long born = System.nanoTime();
    private final int mostBytes;
    private final Predicate<Connection> pool;
    private volatile boolean closed;
    private int bytes;

    /** The {@code pool} says whether it takes the connection back after an answer. */
    Connection(TcpClientConnection tcp, int mostBytes, Predicate<Connection> pool) {
        this.tcp = tcp;
        this.mostBytes = mostBytes;
        this.pool = pool;
        this.reader = DataReader.create(this::read);
    }

    /** Thrown to whoever reads on. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Whether another answer may come over it. */
    boolean usable(Duration longest) {
        return System.nanoTime() - born < longest.toNanos() && isConnected();
    }

    private byte[] read() {
        var read = tcp.helidonSocket().get();
        bytes += read == null ? 0 : read.length;
        if (bytes > mostBytes) {
            throw new TooLongException();
        }
        return read;
    }

    @Override
    public DataReader reader() {
        return reader;
    }

    @Override
    public DataWriter writer() {
        return tcp.writer();
    }

    @Override
    public String channelId() {
        return tcp.channelId();
    }

    @Override
    public HelidonSocket helidonSocket() {
        return tcp.helidonSocket();
    }

    @Override
    public void readTimeout(Duration timeout) {
        tcp.readTimeout(timeout);
    }

    @Override
    public boolean isConnected() {
        return !closed && tcp.isConnected();
    }

    @Override
    public void releaseResource() {
        bytes = 0;
        if (!pool.test(this)) {
            closeResource();
        }
    }

    @Override
    public void closeResource() {
        closed = true;
        tcp.closeResource();
    }
}
