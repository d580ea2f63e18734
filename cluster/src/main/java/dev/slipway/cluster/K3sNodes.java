package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** Nodes of one k3s cluster in Testcontainers: a server, and agents that join it by its name on a Docker network. */
public final class K3sNodes implements AutoCloseable {
    /** A cold node takes 5 to 10 s on two cores; a shared CI machine may take several times that. */
    private static final Duration START = Duration.ofSeconds(120);

    private static final String SERVER = "k3s-server";
    private static final String TOKEN = "testcontainers";

    private final Network network = Network.newNetwork();
    private final K3sContainer server;
    private final List<GenericContainer<?>> agents = new ArrayList<>();
    private final Path kubeconfig;
    private final Kubernetes kubernetes;

    /** Starts them and waits until all are ready; the first is the server, each in a zone of its own (zone-a, zone-b...). */
    public K3sNodes(int nodes) {
        server = new K3sContainer(image());
        server.addExposedPort(K3s.NODE_PORT);
        server.withNetwork(network)
                .withNetworkAliases(SERVER)
                .withEnv("K3S_TOKEN", TOKEN)
                .withCommand(
                        K3s.server("--tls-san=" + SERVER, K3s.zone("zone-a")).toArray(String[]::new))
                .withStartupTimeout(START)
                .start();
        kubeconfig = write(overIpv4(server.getKubeConfigYaml()));
        kubernetes = new Kubernetes(kubeconfig);
        for (var zone = 'b'; agents.size() < nodes - 1; zone++) {
            agents.add(startAgent("zone-" + zone));
        }
        awaitNodes(nodes);
        kubernetes.awaitDns(START, detail -> {});
    }

    private static Path write(String kubeconfig) {
        try {
            return Files.writeString(Files.createTempFile("kubeconfig", ".yaml"), kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write a kubeconfig", e);
        }
    }

    private static DockerImageName image() {
        return DockerImageName.parse(Project.k3sImage());
    }

    private GenericContainer<?> startAgent(String zone) {
        var agent = new GenericContainer<>(image())
                .withNetwork(network)
                .withPrivilegedMode(true)
                .withFileSystemBind("/sys/fs/cgroup", "/sys/fs/cgroup", BindMode.READ_WRITE)
                .withTmpFs(Map.of("/run", "", "/var/run", ""))
                .withCreateContainerCmdModifier(create -> create.getHostConfig().withCgroupnsMode("host"))
                .withEnv("K3S_TOKEN", TOKEN)
                .withEnv("K3S_URL", "https://%s:%d".formatted(SERVER, K3s.API_PORT))
                .withCommand("agent", K3s.zone(zone))
                .waitingFor(Wait.forListeningPorts())
                .withStartupTimeout(START);
        agent.start();
        return agent;
    }

    private void awaitNodes(int count) {
        kubernetes
                .client()
                .nodes()
                .informOnCondition(
                        nodes -> nodes.stream().filter(K3sNodes::ready).count() == count)
                .orTimeout(START.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static boolean ready(io.fabric8.kubernetes.api.model.Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /** The cluster that they are; closed with them. */
    public Kubernetes kubernetes() {
        return kubernetes;
    }

    /** Brings images of the Docker engine into every node. */
    public void load(List<String> images) {
        var docker = new Docker();
        docker.load(server.getContainerId(), images);
        agents.forEach(agent -> docker.load(agent.getContainerId(), images));
    }

    /**
     * What a command in a node prints.
     *
     * @param node its name in Kubernetes
     * @throws Problem when there is no such node, or the command fails
     */
    public String run(String node, String... command) throws IOException, InterruptedException {
        var result = container(node).execInContainer(command);
        if (result.getExitCode() != 0) {
            throw new Problem(
                    "could not run %s in the node %s: %s"
                            .formatted(String.join(" ", command), node, result.getStderr()),
                    "see `docker logs " + node + "`");
        }
        return result.getStdout();
    }

    /** k3s names a node by its host, and Docker the host by the container's id. */
    private Container<?> container(String node) {
        return Stream.concat(Stream.of(server), agents.stream())
                .filter(container -> container.getContainerId().startsWith(node))
                .findFirst()
                .orElseThrow(() -> new Problem("could not find the node " + node, "see `docker ps`"));
    }

    /** Where this host reaches the NodePort 30300, through the server. */
    public URI page() {
        return URI.create(overIpv4("http://%s:%d/".formatted(server.getHost(), server.getMappedPort(K3s.NODE_PORT))));
    }

    /** Docker may publish a port under one number for IPv4, which Testcontainers tells, and under another for IPv6. */
    private static String overIpv4(String url) {
        return url.replace("//localhost:", "//127.0.0.1:");
    }

    /** Ends them. */
    @Override
    public void close() {
        kubernetes.close();
        agents.forEach(GenericContainer::stop);
        server.stop();
        network.close();
        kubeconfig.toFile().delete();
    }
}
