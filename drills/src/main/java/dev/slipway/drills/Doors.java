package dev.slipway.drills;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.Project;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Who reaches whom: asked from within pods of the stack, and from one that belongs to nobody. */
final class Doors implements Drill {
    /** A new pod's address reaches the policies a moment after its start. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    /**
     * A way that is open or not.
     *
     * @param text what its answer holds
     */
    private record Way(String name, Jvm from, String url, String text, boolean open) {
        boolean asExpected() {
            return Await.until(BOUND, () -> asked() == open);
        }

        private boolean asked() {
            try {
                return from.check(url, text).status() == 0;
            } catch (Exception e) {
                throw new IllegalStateException("could not ask %s from %s".formatted(url, from.name()), e);
            }
        }
    }

    @Override
    public String id() {
        return "R25";
    }

    @Override
    public String done() {
        return "a pod of nobody's asks the backend, and both admin ports; the backend asks the frontend";
    }

    @Override
    public String expected() {
        return "all refused; the frontend reaches the backend, and the page is there";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var pods = scene.kubernetes().client().pods().inNamespace(scene.stack().namespace());
        var stranger = pods.resource(stranger()).create();
        try {
            pods.resource(stranger).waitUntilReady(1, TimeUnit.MINUTES);
            var wrong = ways(scene, stranger).stream()
                    .filter(way -> !way.asExpected())
                    .map(way -> "%s was %s".formatted(way.name(), way.open() ? "refused" : "open"))
                    .toList();
            var status = scene.stack().page("text/html").statusCode();
            return new Seen(
                    wrong.isEmpty() && status == 200,
                    "%s; the page is %d".formatted(wrong.isEmpty() ? "as expected" : String.join(", ", wrong), status));
        } finally {
            pods.resource(stranger).withGracePeriod(0).delete();
        }
    }

    /** The ways that are open show that nothing else is in the way of the others. */
    private static List<Way> ways(Scene scene, Pod nobody) {
        var stranger = new Jvm(scene.nodes(), nobody);
        var backend = Jvm.of(scene, "backend").getFirst();
        var frontend = Jvm.of(scene, "frontend").getFirst();
        return List.of(
                new Way("nobody to the frontend", stranger, "http://frontend:3000/", "Helidon", true),
                new Way("nobody to the backend", stranger, "http://backend:4567/", "Hello", false),
                new Way("nobody to the backend's admin port", stranger, admin(backend), "UP", false),
                new Way("nobody to the frontend's admin port", stranger, admin(frontend), "UP", false),
                new Way("the frontend to the backend", frontend, "http://backend:4567/", "Hello", true),
                new Way("the backend to the frontend", backend, "http://frontend:3000/", "Helidon", false));
    }

    private static String admin(Jvm jvm) {
        return "http://%s:9090/health/live".formatted(jvm.pod().getStatus().getPodIP());
    }

    /** The backend's image under a name that no policy knows, with all that Pod Security asks for. */
    private static Pod stranger() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("stranger")
                .addToLabels("app.kubernetes.io/name", "stranger")
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("service")
                .withImage(Project.image("backend"))
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}
