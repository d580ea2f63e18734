package dev.slipway.drills;

import dev.slipway.cluster.Project;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;

/** Who gets into a pod finds nothing to write, no key to the cluster, and cannot have a pod with more rights. */
final class ReadOnlyRoot implements Drill {
    private static final String TOKENS = "/var/run/secrets/kubernetes.io/serviceaccount";

    @Override
    public String id() {
        return "R24";
    }

    @Override
    public String done() {
        return "a write to the root of each pod, a wish for a privileged pod, no volume at `/tmp`";
    }

    @Override
    public String expected() {
        return "all refused, no token in any pod, and the page without `/tmp`";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var jvms = Jvm.of(scene);
        var found = new ArrayList<String>();
        for (var jvm : jvms) {
            found.addAll(open(jvm));
        }
        var privileged = privileged(scene);
        if (!privileged.contains("violates PodSecurity")) {
            found.add("privileged pod: " + privileged);
        }
        Project.SERVICES.forEach(service -> scene.stack().edit(service, ReadOnlyRoot::withoutTmp));
        Project.SERVICES.forEach(scene.stack()::awaitAvailable);
        var status = scene.stack().page("text/html").statusCode();
        return new Seen(
                found.isEmpty() && status == 200,
                "%s in %d pods; without `/tmp` the page is %d"
                        .formatted(found.isEmpty() ? "nothing open" : String.join("; ", found), jvms.size(), status));
    }

    /** What is open in a pod. */
    private static List<String> open(Jvm jvm) throws Exception {
        var found = new ArrayList<String>();
        var written = jvm.jcmd("GC.heap_dump", "/app/heap");
        if (!written.contains("Read-only file system")) {
            found.add("%s: %s".formatted(jvm.name(), written.strip().replaceAll("\\s+", " ")));
        }
        if (jvm.pod().getSpec().getContainers().getFirst().getVolumeMounts().stream()
                .anyMatch(mount -> mount.getMountPath().equals(TOKENS))) {
            found.add(jvm.name() + ": a token");
        }
        return found;
    }

    /** What the cluster says to a pod that wants the rights of its node. */
    private static String privileged(Scene scene) {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("privileged")
                .withNamespace(scene.stack().namespace())
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("any")
                .withImage(Project.image("backend"))
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
        try {
            scene.kubernetes().client().resource(pod).dryRun().create();
            return "taken";
        } catch (KubernetesClientException e) {
            return e.getMessage();
        }
    }

    private static Deployment withoutTmp(Deployment deployment) {
        return new DeploymentBuilder(deployment)
                .editSpec()
                .editTemplate()
                .editSpec()
                .removeMatchingFromVolumes(volume -> volume.getName().equals("tmp"))
                .editFirstContainer()
                .removeMatchingFromVolumeMounts(mount -> mount.getName().equals("tmp"))
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
