package dev.slipway.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The images that come from outside. Docker is asked for each; where a container registry refuses, cannot be reached or
 * hangs, {@code offline/make} makes the image from package registries, under the same name, so that nothing else knows.
 */
final class ExternalImages {
    /** How long a registry may take until its first sign of life: DNS and TLS on a slow line take a few seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PULL = Duration.ofMinutes(15);

    private final Docker docker;
    private final Path make;
    private final Duration patience;

    ExternalImages(Docker docker, Path make, Duration patience) {
        this.docker = docker;
        this.make = make;
        this.patience = patience;
    }

    static ExternalImages of(Project project) {
        return new ExternalImages(new Docker(), project.root().resolve("offline/make"), PATIENCE);
    }

    /** All of them: the base of the services' images, and the node. */
    static List<String> names() {
        return List.of("debian:trixie-slim", Project.k3sImage());
    }

    /** Where an image came from. */
    enum Source {
        PRESENT,
        PULLED,
        MADE
    }

    /**
     * Makes sure that the engine has the image.
     *
     * @throws Problem when it can neither be pulled nor made; the message holds both reasons
     */
    Source provide(String image, Consumer<String> detail) {
        if (docker.imageId(image).isPresent()) {
            return Source.PRESENT;
        }
        var refusal = pull(image, detail);
        if (refusal.isEmpty()) {
            return Source.PULLED;
        }
        detail.accept("no container registry (%s), making %s".formatted(refusal, image));
        var made =
                Program.of(make.toString(), image).within(Duration.ofHours(1)).run(detail);
        if (!made.ok()) {
            throw new Problem(
                    "could not get the image %s: docker pull: %s; %s: %s"
                            .formatted(image, refusal, make, made.lastLine()),
                    "let Docker reach a registry that has it, or mend what offline/make asks for");
        }
        return Source.MADE;
    }

    /** Why the image could not be pulled, blank when it was. A registry that says nothing in time counts as none. */
    private String pull(String image, Consumer<String> detail) {
        detail.accept("docker pull " + image);
        var alive = new CountDownLatch(1);
        var pull = docker.command("pull", image).within(PULL);
        var outcome = new Program.Result[1];
        var pulling = Thread.ofVirtual().start(() -> {
            outcome[0] = pull.run(line -> {
                detail.accept(image + ": " + line);
                alive.countDown();
            });
            alive.countDown();
        });
        try {
            if (!alive.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                pull.end();
                pulling.join();
                return "the registry did not answer within %d s".formatted(patience.toSeconds());
            }
            pulling.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pulling " + image, e);
        }
        return outcome[0].ok() ? "" : outcome[0].lastLine();
    }
}
