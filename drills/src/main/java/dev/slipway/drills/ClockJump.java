package dev.slipway.drills;

import dev.slipway.cluster.Await;
import dev.slipway.cluster.MissingTool;
import dev.slipway.cluster.Program;
import dev.slipway.drills.Load.Shape;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The wall clock of the frontend's pods jumps back while their circuits are open. Only theirs: the clock of a host is
 * everybody's, so that libfaketime stands between the JVM and it.
 */
final class ClockJump implements Drill {
    private static final String NAME = "faketime";
    private static final Pattern LIBRARY = Pattern.compile("(?m)\\S*/libfaketime\\S*$");
    /** Of these, each pod has so many that its circuit is open. */
    private static final int MANY = 200;
    /** After which libfaketime has looked at the offset again. */
    private static final Duration SEEN = Duration.ofMillis(1200);

    private static final Duration BOUND = Duration.ofSeconds(10);
    /** The pod's /tmp, as its node sees it. */
    private static final String JUMP =
            "echo -%dh > /var/lib/kubelet/pods/%s/volumes/kubernetes.io~empty-dir/tmp/offset";

    private static final List<EnvVar> ENVIRONMENT = List.of(
            new EnvVar("LD_PRELOAD", "/faketime/library", null),
            new EnvVar("FAKETIME_TIMESTAMP_FILE", "/tmp/offset", null),
            new EnvVar("FAKETIME_CACHE_DURATION", "1", null),
            new EnvVar("FAKETIME_DONT_FAKE_MONOTONIC", "1", null));

    @Override
    public String id() {
        return "R23";
    }

    @Override
    public String done() {
        return "the frontend's clock is set back by an hour, five times, while no backend is there";
    }

    @Override
    public String expected() {
        return "the page is back within 10 s of the backend";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var before = scene.stack().deployment("frontend").get();
        var library = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(scene.stack().namespace())
                .endMetadata()
                .addToBinaryData("library", Base64.getEncoder().encodeToString(library()))
                .build();
        scene.kubernetes().client().resource(library).serverSideApply();
        try {
            scene.stack().edit("frontend", ClockJump::withLibrary);
            scene.stack().awaitAvailable("frontend");
            scene.stack().scale("backend", 0);
            jumpWhileOpen(scene);
            scene.stack().scale("backend", 2);
            scene.stack().awaitAvailable("backend");
            var back = System.nanoTime();
            var held = Await.until(BOUND, () -> answers(scene.stack()));
            var seconds = Duration.ofNanos(System.nanoTime() - back).toMillis() / 1000.0;
            return new Seen(held, "%s after %.1f s".formatted(held ? "back" : "not back", seconds));
        } finally {
            scene.stack()
                    .edit(
                            "frontend",
                            now -> new DeploymentBuilder(now)
                                    .withSpec(before.getSpec())
                                    .build());
            scene.stack().awaitAvailable("frontend");
            scene.kubernetes().client().resource(library).delete();
        }
    }

    /** Five times, an hour each: a circuit that lets a question through at one of them does not at the next. */
    private static void jumpWhileOpen(Scene scene) throws Exception {
        try (var load = Load.start(Shape.of(scene.stack().page(), 40))) {
            if (!Await.until(Duration.ofMinutes(1), () -> load.figures().failed() > MANY)) {
                throw new IllegalStateException("the backend still answers");
            }
            for (var hours = 1; hours <= 5; hours++) {
                for (var jvm : Jvm.of(scene, "frontend")) {
                    var uid = jvm.pod().getMetadata().getUid();
                    scene.nodes().run(jvm.pod().getSpec().getNodeName(), "sh", "-c", JUMP.formatted(hours, uid));
                }
                LockSupport.parkNanos(SEEN.toNanos());
            }
        }
    }

    /** Whether each of the frontend's pods has the page, as far as ten requests can tell. */
    private static boolean answers(Stack stack) {
        try {
            for (var asked = 0; asked < 10; asked++) {
                if (stack.page("text/plain").statusCode() != 200) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Deployment withLibrary(Deployment deployment) {
        return new DeploymentBuilder(deployment)
                .editSpec()
                .editTemplate()
                .editSpec()
                .addNewVolume()
                .withName(NAME)
                .withNewConfigMap()
                .withName(NAME)
                .endConfigMap()
                .endVolume()
                .editFirstContainer()
                .addAllToEnv(ENVIRONMENT)
                .addNewVolumeMount()
                .withName(NAME)
                .withMountPath("/faketime")
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** The library of this host, as the command faketime loads it into what it runs. */
    private static byte[] library() throws IOException {
        var loaded = Program.of(NAME, "-f", "+0", "cat", "/proc/self/maps").run(line -> {});
        var library = LIBRARY.matcher(loaded.output());
        if (!library.find()) {
            throw new MissingTool(
                    "could not move a clock: faketime was not found, expected it on the PATH",
                    "run tools/install faketime, on Linux");
        }
        return Files.readAllBytes(Path.of(library.group()));
    }
}
