package dev.slipway.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * How a node of ours is started, for the tests' containers and for the kept one: the same image, the same server
 * options, the same paths.
 */
final class K3s {
    static final int API_PORT = 6443;

    /** The port of every node at which values-local.yaml puts the frontend; of Kubernetes' NodePort range. */
    static final int NODE_PORT = 30300;

    static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";

    /** The line that k3s prints, and Testcontainers waits for, when the node can take pods. */
    static final String READY = "Node controller sync successful";

    private K3s() {}

    /**
     * Options of a server. Not needed here, and each one more image to pull: Traefik (pages are reached by NodePort), the
     * service load balancer, the local storage.
     */
    static List<String> server(String... more) {
        var options = new ArrayList<>(List.of(
                "server", "--disable=traefik,servicelb,local-storage", "--tls-san=localhost", "--tls-san=127.0.0.1"));
        options.addAll(List.of(more));
        return options;
    }

    /** The label that says in which zone a node stands; a cloud sets it, here we do. */
    static String zone(String name) {
        return "--node-label=topology.kubernetes.io/zone=" + name;
    }

    /** The kubeconfig as it is to be used from outside the container. */
    static String kubeconfig(String inside, String server) {
        return inside.replaceFirst("server: .*?(\"|)(,|\\R|})", "server: \"" + server + "\"$2");
    }
}
