package dev.slipway.cluster;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a cluster of containers needs before it can start, each as a step that a person sees; what is there is left alone. */
public final class Provision {
    private final Project project;
    private final Progress progress;
    private final Docker docker = new Docker();

    /** For that checkout. */
    public Provision(Project project, Progress progress) {
        this.project = project;
        this.progress = progress;
    }

    /** The Docker engine, started where that can be done. */
    public void engine() {
        progress.step("docker", () -> new Engine(docker, project).start(progress::detail));
    }

    /** The images of others, from a registry or made here. */
    public void externalImages() {
        var external = ExternalImages.of(project);
        progress.step(
                "external images",
                () -> ExternalImages.names().stream()
                        .map(image -> image + " "
                                + external.provide(image, progress::detail)
                                        .name()
                                        .toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    /** The images of the services. */
    public void serviceImages() {
        build("service images", Project.SERVICES);
    }

    /** The image of {@link Project#FAULTS}. */
    public void faultImage() {
        build("fault image", List.of(Project.FAULTS));
    }

    private void build(String step, List<String> services) {
        progress.step(step, () -> new ServiceImages(docker, project, services).build(progress::detail));
    }
}
