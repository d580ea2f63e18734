package dev.slipway.chassis;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;

/**
 * A client's connection, which is closed when a request comes too slowly. Helidon 4.5 reads without a deadline, and its
 * idle timeout spares whoever has sent a request line: a byte now and then would hold a connection for ever.
 */
final class Connection implements ConnectionContext {
    private final ConnectionContext helidon;
    private final Deadline deadline;
    private final DataReader reader;
    private final Http1Connection http;
    private long received;
    private long requestStart;

    Connection(ConnectionContext helidon, Http1ConnectionSelector http, Deadline deadline) {
        this.helidon = helidon;
        this.deadline = deadline;
        this.reader = DataReader.create(this::read);
        this.http = (Http1Connection) http.connection(this);
    }

    Http1Connection http() {
        return http;
    }

    private byte[] read() {
        // Nothing is taken from the reader before a request line is whole, so that its start marks the request.
        var readingRequestLine = http.canInterrupt();
        if (readingRequestLine && requestStart != received - reader.available()) {
            requestStart = received - reader.available();
            deadline.restart();
        }
        var idle = readingRequestLine && reader.available() == 0;
        var bytes = idle ? receive() : deadline.await(this::receive);
        received += bytes.length;
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
