package dev.slipway.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the host has to offer before anything is started: room on the disk, a free port. */
final class Host {
    /** Room for the services' images and a node's data. */
    static final long ROOM = 3L << 30;

    /** Room where the node's image has to be made, too: Go's caches, Debian's base, the image itself. */
    static final long ROOM_TO_MAKE_IMAGES = 12L << 30;

    private final Docker docker;
    private final Project project;

    Host(Docker docker, Project project) {
        this.docker = docker;
        this.project = project;
    }

    /** All that stands in the way of a page at this port. */
    List<Problem> problems(int port, KeptCluster cluster) {
        var problems = new ArrayList<Problem>();
        var folder = docker.root().orElse(project.root());
        room(folder, free(folder), haveExternalImages() ? ROOM : ROOM_TO_MAKE_IMAGES)
                .ifPresent(problems::add);
        if (!(cluster.state().equals("running") && cluster.port() == port)) {
            port(port).ifPresent(problems::add);
        }
        return problems;
    }

    private boolean haveExternalImages() {
        return ExternalImages.names().stream()
                .allMatch(image -> docker.imageId(image).isPresent());
    }

    static Optional<Problem> room(Path folder, long free, long needed) {
        return free >= needed
                ? Optional.empty()
                : Optional.of(new Problem(
                        "could not go on: the disk of %s has %.1f GiB left, expected at least %d GiB"
                                .formatted(folder, (double) free / (1L << 30), needed >> 30),
                        "make room, for example by `docker system prune`"));
    }

    static Optional<Problem> port(int port) {
        if (port < 1 || port > 65535) {
            return Optional.of(new Problem(
                    "could not use --port %d: expected 1 to 65535".formatted(port), "./slipway up --port 3000"));
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Problem(
                    "could not put the page at port %d of this host: %s".formatted(port, e.getMessage()),
                    "end what listens there, or choose another port: ./slipway up --port " + (port + 1),
                    e));
        }
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new Problem("could not see how full the disk of " + folder + " is: " + e.getMessage(), "check it", e);
        }
    }
}
