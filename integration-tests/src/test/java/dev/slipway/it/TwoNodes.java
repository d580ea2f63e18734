package dev.slipway.it;

import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Project;

/** The cluster of most tests here: one server, one agent, both services' images. */
final class TwoNodes {
    private TwoNodes() {}

    static K3sCluster cluster(String namespace) {
        return K3sCluster.ofNodes(2)
                .withImages(Project.image("backend"), Project.image("frontend"))
                .withNamespace(namespace);
    }
}
