package dev.slipway.chassis;

import io.helidon.Main;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.lang.System.Logger.Level;
import java.security.Security;
import java.util.List;
import java.util.Map;

/** A running service: what it is made of, in the order in which it starts. */
public final class Service implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Service.class.getName());

    static {
        Logs.keepHelidonOut();
        Registry.start();
    }

    private final WebServer server;
    private final Drain drain;
    private final Identity identity;
    private final Traces traces;

    private Service(WebServer server, Drain drain, Identity identity, Traces traces) {
        this.server = server;
        this.drain = drain;
        this.identity = identity;
        this.traces = traces;
    }

    /**
     * The whole of a service's {@code main}. When the service can not start, the JVM ends with exit code 1 and one
     * sentence. With the arguments {@code check <url> <text>} it runs {@link Check} instead.
     */
    public static void run(String name, String[] arguments, Routes routes) {
        if (arguments.length > 0) {
            System.exit(Check.run(arguments));
        }
        forgetAddressesSoon();
        try {
            var settings = Settings.load();
            var service = start(name, settings, routes);
            Main.addShutdownHandler(service.drain);
            Main.addShutdownHandler(service.traces);
            new Reload(Settings.file(), settings, service.identity.release(), Services.get(MeterRegistry.class))
                    .start();
            // Last, for whoever waits for it may end the service at once.
            LOG.log(
                    Level.INFO,
                    "Started {0} {1} on port {2,number,#}",
                    name,
                    service.identity.version(),
                    service.port());
        } catch (StartException e) {
            System.err.printf("could not start %s: %s%n", name, e.getMessage());
            System.exit(1);
        }
    }

    /** Starts with these settings; tests use it as {@link #run} does. */
    public static Service start(String name, Settings settings, Routes routes) throws StartException {
        return start(name, settings, routes, System.getenv());
    }

    /** As above, in an environment that a test makes up. */
    public static Service start(String name, Settings settings, Routes routes, Map<String, String> environment)
            throws StartException {
        var identity = Identity.of(name, environment);
        var serving = ServerSettings.read(settings);
        var warmUp = WarmUp.read(settings);
        var logs = Logs.read(settings);
        var tracing = Tracing.read(settings);
        var faults = FaultSwitch.read(settings, identity, environment);
        var routing = HttpRouting.builder();
        routes.add(routing, settings, identity);
        settings.follow(
                edited -> edited.number("release.revision", 0, Integer.MAX_VALUE), identity.release()::revision);
        settings.verify();

        logs.apply(identity);
        tellVersion(identity);
        var drain = new Drain(serving.drainDelay());
        var traces = tracing.start(identity);
        var server = new Listeners(serving, drain, traces, faults, new Failures(identity)).start(routing);
        warmUp.run(server.port());
        drain.serving();
        return new Service(server, drain, identity, traces);
    }

    /** As Prometheus has it: a metric that is 1, and labels that say what runs; where it runs, Prometheus knows itself. */
    private static void tellVersion(Identity identity) {
        Services.get(MeterRegistry.class)
                .getOrCreate(Gauge.builder("service.info", () -> 1)
                        .description("Which version of which service runs here")
                        .tags(List.of(
                                Tag.create("service", identity.service()), Tag.create("version", identity.version()))));
    }

    /** Where clients are answered. */
    public int port() {
        return server.port();
    }

    /** Where health and metrics are. */
    public int adminPort() {
        return server.port(Listeners.ADMIN);
    }

    /** Ends it without a drain. */
    @Override
    public void close() {
        server.stop();
        traces.shutdown();
    }

    /**
     * Kubernetes moves addresses within seconds, which Java would remember for 30. When the cluster's DNS is away, the
     * last good answer is used for an hour more: a Service keeps its address as long as it exists, so that an old one is
     * hardly ever wrong, and none is an outage. These are security properties: -D does not set them.
     */
    private static void forgetAddressesSoon() {
        Security.setProperty("networkaddress.cache.ttl", "5");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
        Security.setProperty("networkaddress.cache.stale.ttl", "3600");
    }
}
