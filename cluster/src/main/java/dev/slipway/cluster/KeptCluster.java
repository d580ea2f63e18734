package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The cluster of {@code ./slipway up}: one node in one container that stays until {@code ./slipway down}. */
final class KeptCluster {
    /** The container's name; SLIPWAY_CLUSTER gives another one, so that two checkouts can each have a cluster. */
    static final String NAME =
            Optional.ofNullable(System.getenv("SLIPWAY_CLUSTER")).orElse("slipway");

    private static final Duration START = Duration.ofSeconds(120);

    private final Docker docker;

    KeptCluster(Docker docker) {
        this.docker = docker;
    }

    /** What there is of the container: "missing", or Docker's word (created, running, exited, dead...). */
    String state() {
        return docker.inspect(NAME, "{{.State.Status}}").orElse("missing");
    }

    /** The container's id, which changes when the cluster is made anew. */
    String id() {
        return docker.inspect(NAME, "{{.Id}}").orElse("");
    }

    /** The port of this host at which the page is, 0 when there is no container. */
    int port() {
        return docker.inspect(
                        NAME,
                        "{{(index (index .HostConfig.PortBindings \"%d/tcp\") 0).HostPort}}".formatted(K3s.NODE_PORT))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /**
     * Starts it, or what an earlier run left of it; one that listens elsewhere, has another image, or does not come to
     * life again is made anew.
     */
    String start(int port) {
        if (!fits(port)) {
            remove();
        }
        if (state().equals("running")) {
            return "running already";
        }
        if (!state().equals("missing")) {
            if (docker.command("start", NAME).run(line -> {}).ok() && ready().ok()) {
                return "started again";
            }
            remove();
        }
        create(port);
        var log = ready();
        if (!log.ok()) {
            throw notReady(log.output().lines().toList());
        }
        return "node ready";
    }

    private boolean fits(int port) {
        return state().equals("missing")
                || port() == port && docker.inspect(NAME, "{{.Image}}").equals(docker.imageId(Project.k3sImage()));
    }

    private void create(int port) {
        var words = new ArrayList<>(List.of("run", "--detach", "--name", NAME, "--hostname", NAME));
        // What K3sContainer sets too: a node needs to be privileged, sees the host's cgroups, and keeps /run in memory.
        words.addAll(List.of("--privileged", "--cgroupns", "host", "--volume", "/sys/fs/cgroup:/sys/fs/cgroup"));
        words.addAll(List.of("--tmpfs", "/run", "--tmpfs", "/var/run"));
        words.addAll(List.of("--publish", "127.0.0.1:%d:%d".formatted(port, K3s.NODE_PORT)));
        words.addAll(List.of("--publish", "127.0.0.1::" + K3s.API_PORT, Project.k3sImage()));
        words.addAll(K3s.server(K3s.zone("local-a")));
        var result = docker.command(words.toArray(String[]::new)).run(line -> {});
        if (!result.ok()) {
            remove();
            throw new Problem(
                    "could not start the container %s: %s".formatted(NAME, result.lastLine()),
                    result.output().contains("already allocated")
                                    || result.output().contains("address already in use")
                            ? "choose another port: ./slipway up --port " + (port + 1)
                            : "see what `docker info` says; privileged containers must be allowed");
        }
    }

    /** Follows the node's log since its last start until it says that it is ready; status 0 when it did. */
    private Program.Result ready() {
        var ready = new AtomicBoolean();
        var started = docker.inspect(NAME, "{{.State.StartedAt}}").orElseThrow();
        var follow =
                docker.command("logs", "--follow", "--since", started, NAME).within(START);
        var result = follow.run(line -> {
            if (line.contains(K3s.READY)) {
                ready.set(true);
                follow.end();
            }
        });
        return new Program.Result(ready.get() ? 0 : 1, result.output());
    }

    private Problem notReady(List<String> log) {
        return new Problem(
                "could not start Kubernetes: the node %s; it said last:%n%s"
                        .formatted(
                                state().equals("running")
                                        ? "was not ready within " + START.toSeconds() + " s"
                                        : "ended",
                                String.join("\n", log.subList(Math.max(0, log.size() - 10), log.size()))),
                "see `docker logs %s`; `./slipway down` removes it".formatted(NAME));
    }

    /** Removes the container with all that ran in it. */
    boolean remove() {
        return docker.command("rm", "--force", "--volumes", NAME)
                .run(line -> {})
                .output()
                .strip()
                .equals(NAME);
    }

    /** Writes the kubeconfig for use from this host, readable by its owner only. */
    void writeKubeconfig(Path file) {
        var address = docker.command("port", NAME, K3s.API_PORT + "/tcp")
                .output()
                .lines()
                .findFirst()
                .orElseThrow();
        var inside = docker.command("exec", NAME, "cat", K3s.KUBECONFIG).output();
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, K3s.kubeconfig(inside, "https://" + address) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }
}
