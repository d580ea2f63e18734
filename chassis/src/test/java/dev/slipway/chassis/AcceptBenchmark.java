package dev.slipway.chassis;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.ServerRequestHeaders;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The choice among the forms of the page. */
@State(Scope.Thread)
public class AcceptBenchmark {
    private static final List<MediaType> FORMS =
            List.of(MediaTypes.TEXT_HTML, MediaTypes.TEXT_PLAIN, MediaTypes.APPLICATION_JSON);

    @Param
    private Asker asker;

    private ServerRequestHeaders headers;

    @Setup
    public void read() {
        headers = asker.headers();
    }

    /** On headers that nobody has asked yet, since Helidon keeps what it finds in them. */
    @Benchmark
    public Optional<MediaType> best() {
        return Accept.best(ServerRequestHeaders.create(headers), FORMS);
    }
}
