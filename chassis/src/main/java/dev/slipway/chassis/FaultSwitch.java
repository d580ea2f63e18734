package dev.slipway.chassis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.health.HealthCheckType;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.observe.health.HealthObserverConfig;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Faults on demand, for trying out what clients see of them: by a header for one request, by the setting
 * {@code faults.rule} for all of them. It is there only where FAULTS_TOKEN is; without it nothing looks at the headers.
 */
public final class FaultSwitch implements Filter {
    /** The environment variable with the token of whoever may cause faults. */
    public static final String TOKEN_VARIABLE = "FAULTS_TOKEN";

    private static final HeaderName FAULT = HeaderNames.create("Slipway-Fault");
    private static final HeaderName TOKEN = HeaderNames.create("Slipway-Fault-Token");
    private static final String TOKENS = "[!-~]{16,200}";
    private static final System.Logger LOG = System.getLogger(FaultSwitch.class.getName());

    private final Identity identity;
    private final String token;
    private final Unready unready = new Unready();
    private volatile FaultRule rule = FaultRule.NONE;
    private volatile boolean serving;

    private FaultSwitch(Identity identity, String token) {
        this.identity = identity;
        this.token = token;
    }

    /**
     * The switch of this pod, which follows {@code faults.rule}.
     *
     * @throws StartException when the token is too short to keep anybody out
     */
    static FaultSwitch read(Settings settings, Identity identity, Map<String, String> environment)
            throws StartException {
        var token = environment.getOrDefault(TOKEN_VARIABLE, "");
        if (environment.containsKey(TOKEN_VARIABLE) && !token.matches(TOKENS)) {
            throw new StartException(
                    "could not read %s: it had %d characters, expected 16 to 200 without spaces; change the Secret, or take it away"
                            .formatted(TOKEN_VARIABLE, token.length()));
        }
        var faults = new FaultSwitch(identity, token);
        settings.follow(
                edited -> edited.form("faults.rule", faults.on() ? FaultRule::parse : FaultRule::none), faults::take);
        return faults;
    }

    /** What a request brought of a fault, for the calls that it causes; nothing where faults are off. */
    public static Header[] passedOn(ServerRequest request) {
        return request.context().get(Brought.class).map(Brought::headers).orElse(new Header[0]);
    }

    /** Last, so that faults are traced and counted as any answer is. */
    void addTo(HttpRouting.Builder routing) {
        if (on()) {
            Fault.EFFECTS.forEach(FaultSwitch::counter);
            routing.addFilter(this);
            LOG.log(Level.WARNING, "Faults are on for whoever has the token");
            serving = true;
            begin();
        }
    }

    void addTo(HealthObserverConfig.Builder health) {
        if (on()) {
            health.addCheck(unready::check, HealthCheckType.READINESS, "faults");
        }
    }

    private boolean on() {
        return !token.isEmpty();
    }

    /** A rule that is as before goes on, since an edit of another setting brings it again; no rule is the usual case. */
    private void take(FaultRule next) {
        if (next != rule && !next.equals(rule)) {
            rule = next;
            begin();
        }
    }

    private void begin() {
        if (!serving || rule == FaultRule.NONE) {
            return;
        }
        var fault = rule.fault();
        LOG.log(Level.WARNING, "Took a fault rule until {0}: {1}", rule.until(), fault);
        if (!rule.over() && fault.means(identity)) {
            unready(fault.unready().compareTo(rule.left()) < 0 ? fault.unready() : rule.left());
        }
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        try {
            var brought = brought(request);
            if (!rule.over()) {
                spoil(rule.fault());
            }
            brought.ifPresent(fault -> {
                if (fault.means(identity)) {
                    unready(fault.unready());
                }
                spoil(fault);
            });
        } catch (MalformedException e) {
            // Whoever has the token may be told.
            new Answer(Status.BAD_REQUEST_400, MediaTypes.TEXT_PLAIN, e.getMessage() + "\n").send(request, response);
            return;
        }
        chain.proceed();
    }

    private Optional<Fault> brought(RoutingRequest request) {
        var text = request.headers().first(FAULT);
        text.ifPresent(fault -> {
            var given = request.headers().first(TOKEN).orElse("");
            if (!MessageDigest.isEqual(token.getBytes(UTF_8), given.getBytes(UTF_8))) {
                throw new HttpException("the token is another", Status.FORBIDDEN_403);
            }
            request.context().register(new Brought(fault, given));
        });
        return text.map(Fault::parse);
    }

    private void spoil(Fault fault) {
        if (!fault.means(identity)) {
            return;
        }
        if (fault.delay().isPositive()) {
            counter("delay").increment();
            sleep(fault.delay());
        }
        if (fault.status() > 0) {
            counter("status").increment();
            throw new HttpException("a fault", Status.create(fault.status()));
        }
    }

    private void unready(Duration time) {
        if (time.isPositive()) {
            counter("unready").increment();
            unready.begin(time);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Counter counter(String effect) {
        return Services.get(MeterRegistry.class)
                .getOrCreate(Counter.builder("faults.injected")
                        .description("Faults on demand, by effect")
                        .tags(List.of(Tag.create("effect", effect))));
    }

    private record Brought(String fault, String token) {
        Header[] headers() {
            return new Header[] {HeaderValues.create(FAULT, fault), HeaderValues.create(TOKEN, token)};
        }
    }
}
