package dev.slipway.frontend;

import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Remembers the backend's address and looks it up anew beside the requests, not within one. When the DNS is away, the
 * JVM still serves the last answer, but whoever asks first waits for seconds until the DNS does not answer, and holds up
 * one of the few threads that carry all requests.
 */
final class Addresses implements DnsResolver {
    private final Lookup dns;
    private final Duration fresh;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Optional<InetAddress> last = Optional.empty();
    private volatile long asked;

    /** All addresses of a name. */
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** An address is asked for again once it is no longer {@code fresh}. */
    Addresses(Lookup dns, Duration fresh) {
        this.dns = dns;
        this.fresh = fresh;
    }

    /** The last address that is known; only the first caller waits for it. */
    @Override
    public InetAddress resolveAddress(String host, DnsAddressLookup family) {
        if (last.isEmpty()) {
            ask(host, family);
        } else if (System.nanoTime() - asked > fresh.toNanos() && asking.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("dns").start(() -> askAgain(host, family));
        }
        return last.orElseThrow();
    }

    private void askAgain(String host, DnsAddressLookup family) {
        try {
            ask(host, family);
        } catch (UncheckedIOException e) {
            asked = System.nanoTime(); // A Service keeps its address as long as it exists: the last one will do.
        } finally {
            asking.set(false);
        }
    }

    private void ask(String host, DnsAddressLookup family) {
        try {
            last = Optional.of(family.filter(dns.of(host))[0]);
            asked = System.nanoTime();
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
