package dev.slipway.chassis;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;

/**
 * A client's connection, which ends when a request comes too slowly or malformed. Helidon 4.5 reads without a deadline,
 * and its idle timeout spares whoever has sent a request line: a byte now and then would hold a connection for ever.
 */
final class Connection implements ConnectionContext {
    private final ConnectionContext helidon;
    private final Deadline deadline;
    private final DataReader reader = DataReader.create(this::read);
    private final Framing framing;

    Connection(ConnectionContext helidon, Deadline deadline) {
        this.helidon = helidon;
        this.deadline = deadline;
        this.framing = new Framing(helidon.listenerContext().config().maxPayloadSize());
    }

    private byte[] read() {
        if (framing.malformed()) {
            throw new CloseConnectionException("what follows could be read in several ways");
        }
        var bytes = framing.betweenRequests() ? receive() : deadline.await(this::receive);
        if (framing.accept(bytes)) {
            deadline.restart();
        }
        return bytes;
    }

    private byte[] receive() {
        try {
            var bytes = helidon.serverSocket().get();
            if (bytes == null) {
                throw new CloseConnectionException("the client closed it");
            }
            return bytes;
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("could not read a request", e);
        }
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return helidon.dataWriter();
    }

    @Override
    public ListenerContext listenerContext() {
        return helidon.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return helidon.executor();
    }

    @Override
    public Router router() {
        return helidon.router();
    }

    @Override
    public PeerInfo remotePeer() {
        return helidon.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return helidon.localPeer();
    }

    @Override
    public boolean isSecure() {
        return helidon.isSecure();
    }

    @Override
    public String socketId() {
        return helidon.socketId();
    }

    @Override
    public String childSocketId() {
        return helidon.childSocketId();
    }
}
