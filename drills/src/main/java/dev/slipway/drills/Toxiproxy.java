package dev.slipway.drills;

import dev.slipway.cluster.MissingTool;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.ListVisitFromServerGetDeleteRecreateWaitApplicable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Toxiproxy in a pod between the frontend and the backend: a network that can be made bad. */
final class Toxiproxy implements AutoCloseable {
    private static final String NAME = "toxiproxy";
    private static final String IMAGE = "slipway/toxiproxy:2.5.0";
    private static final int API = 8474;

    /** What a drill needs when the frontend's requests go through this. */
    static final Needs NEEDS = new Needs(
            Map.of(
                    "backend",
                    Map.of("networkPolicy.callers[0]", "frontend", "networkPolicy.callers[1]", NAME),
                    "frontend",
                    Map.of("config.backendUrl", "http://%s:%d".formatted(NAME, PodView.BACKEND))),
            () -> List.of(image()));

    private final Scene scene;
    private final LocalPortForward forward;
    private final Proxy proxy;

    private Toxiproxy(Scene scene, LocalPortForward forward, Proxy proxy) {
        this.scene = scene;
        this.forward = forward;
        this.proxy = proxy;
    }

    /** Brings it between the services of a stack made as {@link #NEEDS} says. */
    @SuppressWarnings("resource") // closed by close()
    static Toxiproxy between(Scene scene) throws IOException {
        objects(scene).serverSideApply();
        var pod = scene.kubernetes()
                .client()
                .pods()
                .inNamespace(scene.stack().namespace())
                .withName(NAME);
        pod.waitUntilReady(1, TimeUnit.MINUTES);
        var forward = pod.portForward(API);
        var proxy = new ToxiproxyClient("localhost", forward.getLocalPort())
                .createProxy("backend", "0.0.0.0:" + PodView.BACKEND, "backend:" + PodView.BACKEND);
        return new Toxiproxy(scene, forward, proxy);
    }

    /** What is wrong with the way; nothing so far. */
    ToxicList toxics() {
        return proxy.toxics();
    }

    /** The image of the program that tools/install makes: the same wherever this host stands. */
    private static String image() {
        var project = Project.here().root();
        var installed =
                Program.of(project.resolve("tools/install").toString(), NAME).run(line -> {});
        if (!installed.ok()) {
            throw new MissingTool("could not install " + NAME + ": " + installed.lastLine(), "tools/install " + NAME);
        }
        return new ImageFromDockerfile(IMAGE, false)
                .withFileFromPath(NAME, project.resolve(".slipway/tools/bin").resolve(NAME))
                .withDockerfileFromBuilder(
                        file -> file.from("scratch").copy(NAME, "/").entryPoint("/" + NAME, "-host=0.0.0.0"))
                .get();
    }

    private static ListVisitFromServerGetDeleteRecreateWaitApplicable<HasMetadata> objects(Scene scene) {
        return scene.kubernetes()
                .client()
                .load(Toxiproxy.class.getResourceAsStream("toxiproxy.yaml"))
                .inNamespace(scene.stack().namespace());
    }

    @Override
    public void close() throws IOException {
        forward.close();
        objects(scene).withGracePeriod(0).delete();
    }
}
