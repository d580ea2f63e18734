package dev.slipway.frontend;

import dev.slipway.chassis.Trace;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the backend within a deadline. Around each single call: a retry, since a GET may be asked twice; a circuit
 * breaker, which spares a backend that is down and answers at once; a bulkhead, which keeps a slow one from using up
 * this service.
 */
final class Backend {
    /** What is left of the deadline for the page and its way back. */
    private static final Duration MARGIN = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;
    private final BackendCall call;
    private final Bulkhead bulkhead;
    private final Retry retry;
    private final CircuitBreaker breaker;

    Backend(BackendSettings settings) {
        patience = settings.deadline().minus(MARGIN);
        call = new BackendCall(settings);
        bulkhead = Bulkhead.of(
                "backend",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.concurrentRequests())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        retry = Retry.of(
                "backend",
                RetryConfig.custom()
                        .maxAttempts(1 + settings.retries())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(50, 2, 0.5))
                        .retryOnException(BackendCall.Failed.class::isInstance)
                        .build());
        breaker = CircuitBreaker.of(
                "backend",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(2))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
    }

    /**
     * The backend's greeting.
     *
     * @throws BackendException when there is none within the deadline
     */
    Greeting ask(Trace trace) throws BackendException {
        var asking = threads.submit(resilient(() -> call.ask(trace)));
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
                bulkhead, Retry.decorateCallable(retry, CircuitBreaker.decorateCallable(breaker, single)));
    }

    private static BackendException explain(Throwable cause) {
        return switch (cause) {
            case BackendException known -> known;
            case BackendCall.Failed failed -> failed.explain();
            case CallNotPermittedException open -> BackendException.broken("the circuit is open", open);
            case BulkheadFullException full -> BackendException.broken("too many questions at the same time", full);
            default -> BackendException.broken("unexpected", cause);
        };
    }
}
