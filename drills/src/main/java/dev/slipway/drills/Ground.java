package dev.slipway.drills;

import dev.slipway.cluster.K3sNodes;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Provision;

/** Two nodes for the command's drills, started when the first drill needs them, and ended with the command. */
final class Ground implements AutoCloseable {
    static final String NAMESPACE = "drill";

    private final Project project;
    private final Progress progress;
    private K3sNodes nodes;

    Ground(Project project, Progress progress) {
        this.project = project;
        this.progress = progress;
    }

    /** Nodes that have the services' images. */
    synchronized K3sNodes nodes() {
        if (nodes == null) {
            var provision = new Provision(project, progress);
            provision.engine();
            provision.externalImages();
            provision.serviceImages();
            provision.faultImage();
            progress.step("two nodes", this::start);
        }
        return nodes;
    }

    private String start() {
        nodes = new K3sNodes(2);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // a person may interrupt a drill
        nodes.load(Project.SERVICES.stream().map(Project::image).toList());
        nodes.kubernetes().createNamespace(NAMESPACE);
        return "ready";
    }

    @Override
    public synchronized void close() {
        if (nodes != null) {
            nodes.close();
            nodes = null;
        }
    }
}
