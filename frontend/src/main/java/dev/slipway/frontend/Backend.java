package dev.slipway.frontend;

import dev.slipway.chassis.Trace;
import dev.slipway.frontend.BackendException.Reason;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.helidon.http.Header;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the backend within a deadline. A retry mends what another pod may answer, since a GET may be asked twice. Around
 * the tries, a circuit breaker spares a backend that is down and answers at once: it counts questions, not tries, or
 * the half of all tries that meets the one dead pod of two would open it. Around both, a bulkhead keeps a slow backend
 * from using up this service.
 *
 * <p>What each of them did is in these metrics, of which {@code docs/metrics.yaml} has the labels:
 *
 * <ul>
 *   <li>{@code backend.requests}, a timer by {@code outcome}: ok, or why there was no greeting; slow is the deadline, long
 *       the bound of an answer's size, full the bulkhead, open the breaker, broken all else, redirects too
 *   <li>{@code backend.connections}, how many were opened, and {@code backend.connections.idle}, how many wait
 *   <li>{@code resilience4j.retry.calls}, by {@code kind}: with or without another try, and to which end
 *   <li>{@code resilience4j.circuitbreaker.state} and {@code .not.permitted.calls}
 *   <li>{@code resilience4j.bulkhead.available.concurrent.calls}
 * </ul>
 */
final class Backend {
    private static final String NAME = "backend";
    /** What is left of the deadline for the page and its way back. */
    private static final Duration MARGIN = Duration.ofMillis(100);

    /** The wall clock may jump, and with it the end of an open circuit, by hours. */
    private static final Clock STEADY =
            ((InstantSource) () -> Instant.EPOCH.plusNanos(System.nanoTime())).withZone(ZoneOffset.UTC);

    private static final System.Logger LOG = System.getLogger(Backend.class.getName());

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;
    private final Outcomes outcomes;
    private final BackendCall call;
    private final Bulkhead bulkhead;
    private final Retry retry;
    private final CircuitBreaker breaker;

    /** Its metrics go to the registry. */
    Backend(BackendSettings settings, MeterRegistry metrics) {
        patience = settings.deadline().minus(MARGIN);
        outcomes = new Outcomes(metrics);
        call = new BackendCall(settings, metrics.counter("backend.connections"));
        Gauge.builder("backend.connections.idle", call, BackendCall::idle).register(metrics);
        var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrentRequests())
                .maxWaitDuration(Duration.ZERO)
                .build());
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .clock(STEADY)
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
        var retries = RetryRegistry.of(RetryConfig.custom()
                .maxAttempts(1 + settings.retries())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(50), 2, 0.5))
                .retryOnException(BackendCall.Failed.class::isInstance)
                .build());
        bulkhead = bulkheads.bulkhead(NAME);
        breaker = breakers.circuitBreaker(NAME);
        retry = retries.retry(NAME);
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.log(Level.WARNING, "Circuit breaker: {0}", event.getStateTransition()));
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(metrics);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics);
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(metrics);
    }

    /**
     * The backend's greeting.
     *
     * @param further headers of each call
     * @throws BackendException when there is none within the deadline
     */
    Greeting ask(Trace trace, Header... further) throws BackendException {
        var time = Timer.start();
        try {
            var greeting = await(trace, further);
            time.stop(outcomes.ok());
            return greeting;
        } catch (BackendException e) {
            time.stop(outcomes.failed(e.reason()));
            throw e;
        }
    }

    private Greeting await(Trace trace, Header... further) throws BackendException {
        var tries = new AtomicInteger();
        var asking = threads.submit(resilient(() -> call.ask(trace, tries.getAndIncrement(), further)));
        try {
            return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw BackendException.slow("no answer within %s".formatted(patience), e);
        } catch (ExecutionException e) {
            throw explain(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BackendException.broken("interrupted", e);
        } finally {
            // An interrupt is the one thing that ends a thread which waits for a socket.
            asking.cancel(true);
        }
    }

    private Callable<Greeting> resilient(Callable<Greeting> single) {
        return Bulkhead.decorateCallable(
                bulkhead, CircuitBreaker.decorateCallable(breaker, Retry.decorateCallable(retry, single)));
    }

    private static BackendException explain(Throwable cause) {
        return switch (cause) {
            case BackendException known -> known;
            case BackendCall.Failed failed -> failed.explain();
            case CallNotPermittedException open -> new BackendException(Reason.OPEN, "the circuit is open", open);
            case BulkheadFullException full ->
                new BackendException(Reason.FULL, "too many questions at the same time", full);
            default -> BackendException.broken("unexpected", cause);
        };
    }
}
