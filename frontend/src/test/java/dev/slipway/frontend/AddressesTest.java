package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webclient.api.DnsAddressLookup;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class AddressesTest {
    private static final InetAddress OLD = InetAddress.ofLiteral("10.0.0.1");
    private static final InetAddress NEW = InetAddress.ofLiteral("10.0.0.2");

    private final AtomicReference<Addresses.Lookup> dns = new AtomicReference<>(_ -> new InetAddress[] {OLD});
    private final Addresses addresses = new Addresses(host -> dns.get().of(host), Duration.ZERO);

    @Test
    void areNotWaitedForWhileTheDnsDoesNotAnswer() throws Exception {
        resolve();
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        dns.set(_ -> {
            asked.countDown();
            await(never);
            return new InetAddress[] {NEW};
        });

        assertThat(resolve()).isEqualTo(OLD);
        asked.await();
        assertThat(resolve()).isEqualTo(OLD);
        never.countDown();
    }

    @Test
    void areKeptWhenTheDnsKnowsNothing() {
        resolve();
        var asked = new CountDownLatch(2);
        dns.set(host -> {
            asked.countDown();
            throw new UnknownHostException(host);
        });

        while (asked.getCount() > 0) {
            assertThat(resolve()).isEqualTo(OLD);
        }
    }

    @Test
    void followAServiceThatMoves() {
        resolve();
        dns.set(_ -> new InetAddress[] {NEW});

        while (!resolve().equals(NEW)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void areAskedForAgainAfterAFirstFailure() {
        dns.set(host -> {
            throw new UnknownHostException(host);
        });
        assertThatThrownBy(this::resolve).isInstanceOf(UncheckedIOException.class);
        dns.set(_ -> new InetAddress[] {NEW});

        assertThat(resolve()).isEqualTo(NEW);
    }

    private InetAddress resolve() {
        return addresses.resolveAddress("backend", DnsAddressLookup.defaultLookup());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
