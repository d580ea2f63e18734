package dev.slipway.chassis;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * What a service asks itself before it says that it is ready. A JVM interprets and compiles what it runs first, and its
 * first requests cost ten times as much as later ones: without this, clients would wait for that, and a rollout under load
 * would bring timeouts wherever CPU is short.
 *
 * @param path of the GET, which must change nothing
 * @param requests how many are to be answered with 200; none means that there is no warm-up
 * @param limit after which the service is ready however many there were: that a service which it calls is away must not
 *     keep it from saying so to its clients
 */
record WarmUp(String path, int requests, Duration limit) {
    private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());
    /** What people ask for, and what services ask each other for. */
    private static final List<String> FORMS = List.of("*/*", "application/json");

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Optional<String> WARM = Optional.of("200");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    static WarmUp read(Settings settings) {
        return new WarmUp(
                settings.form("warm-up.path", WarmUp::path),
                settings.number("warm-up.requests", 0, 100_000),
                settings.duration("warm-up.limit", Duration.ZERO, Duration.ofSeconds(30)));
    }

    private static String path(String text) {
        if (!text.matches("/[!-~]{0,1000}")) {
            throw new MalformedException("it was \"%s\", expected a path, such as / or /orders?size=1".formatted(text));
        }
        return text;
    }

    /** Returns when enough is answered or the time is over. */
    void run(int port) {
        var begin = System.nanoTime();
        var answered = 0;
        Optional<String> last = Optional.empty();
        for (var left = limit; answered < requests && left.isPositive(); left = limit.minus(since(begin))) {
            var status = ask(port, FORMS.get(answered % FORMS.size()), left);
            if (status.equals(WARM)) {
                answered++;
            } else {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            last = status.isPresent() ? status : last;
        }
        if (requests > 0) {
            tell(answered, last, since(begin).truncatedTo(ChronoUnit.MILLIS));
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void tell(int answered, Optional<String> last, Duration time) {
        if (last.equals(WARM)) {
            LOG.log(Level.INFO, "Warmed up by {0} requests within {1}", answered, time);
        } else {
            LOG.log(
                    Level.WARNING,
                    "Could not warm up: GET {0} answered {1} last, expected 200; the first clients wait longer."
                            + " Set warm-up.path to what answers, or warm-up.requests to 0",
                    path,
                    last.orElse("nothing"));
        }
    }

    /** The status, empty when there was none in time. Each request has a connection of its own. */
    private Optional<String> ask(int port, String form, Duration time) {
        var untold = Trace.untold();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) Math.max(1, time.toMillis()));
            var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\n%s: %s\r\nConnection: close\r\n\r\n"
                    .formatted(path, form, untold.name(), untold.values());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            var status = STATUS.matcher(answer);
            return status.lookingAt() ? Optional.of(status.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
