package dev.slipway.drills;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A client's open connection to a pod that goes away, while others come and go. */
final class KeptConnection implements Drill {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public String id() {
        return "R9";
    }

    @Override
    public String done() {
        return "deletion of the pod to which an open connection leads";
    }

    @Override
    public String expected() {
        return "its last answer says `Connection: close`, then it ends without a reset; of all others, "
                + Scene.UNNOTICED;
    }

    /**
     * How a connection ended.
     *
     * @param proper whether its client could know that there would be no more answers
     */
    private record End(boolean proper, String how) {}

    @Override
    public Seen run(Scene scene) throws Exception {
        var stack = scene.stack();
        var end = new AtomicReference<End>();
        var others = scene.unnoticed(Scene.PER_SECOND, () -> {
            try (var connection = new HttpConnection(stack.page(), LIMIT)) {
                stack.kubernetes().client().resource(pod(stack, connection)).delete();
                end.set(end(connection));
            }
        });
        return new Seen(
                others.held() && end.get().proper(),
                "%s; %s".formatted(end.get().how(), others.figure()));
    }

    private static Pod pod(Stack stack, HttpConnection connection) throws IOException {
        var answer = connection.get("/", "application/json", true);
        return stack.pods("frontend").stream()
                .filter(pod -> answer.body().contains(pod.getMetadata().getName()))
                .findFirst()
                .orElseThrow(() -> new IOException("no pod is in the answer " + answer.body()));
    }

    private static End end(HttpConnection connection) {
        var answers = 1;
        try {
            for (; !connection.get("/", "application/json", true).closes(); answers++) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            connection.awaitEnd();
            return new End(true, "%d answers, the last with `Connection: close`, then the end".formatted(answers));
        } catch (IOException e) {
            return new End(false, "after %d answers: %s".formatted(answers, e.getMessage()));
        }
    }
}
