package dev.slipway.drills;

import dev.slipway.drills.Load.Shape;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Clients that send a byte now and then: each would hold a connection, and with a body a permit, for as long as it likes. */
final class SlowClients implements Drill {
    private static final int CLIENTS = 500;
    private static final int QUIET = 500;
    /** Slow, not sudden: what 500 connections at once do is another question. */
    private static final Duration APART = Duration.ofMillis(10);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** limits.request-timeout, and a second. */
    private static final Duration CUT = Duration.ofSeconds(11);
    /** When it is not cut, it gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Twice a baseline below this would be noise. */
    private static final Duration FLOOR = Duration.ofMillis(150);

    private static final String HEAD = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    private static final String BODY = "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n";

    @Override
    public String id() {
        return "R16";
    }

    @Override
    public String done() {
        return "500 clients that send a byte every 5 s, first of a head, then of a body";
    }

    @Override
    public String expected() {
        return "each is cut off within 11 s; of all others 0 failed, p99 below twice that of a quiet time (or 300 ms)";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var page = scene.stack().page();
        var shape = Shape.of(page, Scene.PER_SECOND);
        scene.warm();
        var quiet = scene.under(shape, QUIET, () -> {});
        List<Duration> held = Collections.synchronizedList(new ArrayList<>());
        var others = scene.under(shape, QUIET, () -> {
            held.addAll(hold(page, HEAD));
            held.addAll(hold(page, BODY));
        });
        var longest = Collections.max(held);
        var bound = quiet.p99().compareTo(FLOOR) > 0 ? quiet.p99() : FLOOR;
        return new Seen(
                longest.compareTo(CUT) <= 0
                        && others.failed() == 0
                        && others.p99().compareTo(bound.multipliedBy(2)) < 0,
                "the last cut off after %.1f s; %s; before, p99 %d ms"
                        .formatted(
                                longest.toMillis() / 1000.0, others, quiet.p99().toMillis()));
    }

    /** How long each of them lasted. */
    private static List<Duration> hold(URI page, String begin) throws Exception {
        var lasted = new ArrayList<Duration>();
        var ends = new ArrayList<Future<Duration>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < CLIENTS; client++) {
                ends.add(threads.submit(() -> hold(page, begin.getBytes(StandardCharsets.US_ASCII))));
                LockSupport.parkNanos(APART.toNanos());
            }
        }
        for (var end : ends) {
            lasted.add(end.get());
        }
        return lasted;
    }

    private static Duration hold(URI page, byte[] begin) throws IOException {
        try (var socket = new Socket(page.getHost(), page.getPort())) {
            socket.setSoTimeout((int) PAUSE.toMillis());
            socket.getOutputStream().write(begin);
            var start = System.nanoTime();
            while (System.nanoTime() - start < PATIENCE.toNanos() && open(socket)) {
                socket.getOutputStream().write('x');
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** Waits for the end, but not longer than the pause. */
    private static boolean open(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
