package dev.slipway.drills;

import dev.slipway.cluster.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One frontend pod asks all backend pods, new ones too: Kubernetes chooses a pod per connection, not per request. Asked
 * for one page after the other, since a crowd would open new connections by itself.
 */
final class Spread implements Drill {
    private static final int PODS = 5;
    private static final double LEAST = 0.05;
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Pattern BACKEND_POD = Pattern.compile("\"backend\":\\{.*?\"pod\":\"([^\"]+)\"");

    @Override
    public String id() {
        return "R7s";
    }

    @Override
    public String done() {
        return "scaling of the backend from 2 to %d pods, asked by one frontend pod".formatted(PODS);
    }

    @Override
    public String expected() {
        return "each has at least %.0f %% of the requests within a minute".formatted(LEAST * 100);
    }

    @Override
    public Seen run(Scene scene) {
        var stack = scene.stack();
        stack.upgrade("frontend", Map.of("replicas", 1));
        page(stack); // over a connection to one of two pods, which is still open when there are more
        stack.upgrade("backend", Map.of("replicas", PODS));
        var answers = new TreeMap<String, Integer>();
        var start = System.nanoTime();
        var held = Await.until(BOUND, PAUSE, () -> {
            BACKEND_POD.matcher(page(stack)).results().forEach(pod -> answers.merge(pod.group(1), 1, Integer::sum));
            scene.live().accept(figure(answers, start));
            return even(answers);
        });
        return new Seen(held, figure(answers, start));
    }

    private static String page(Stack stack) {
        try {
            return stack.page("application/json").body();
        } catch (IOException e) {
            return ""; // that none fails, another drill sees to
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean even(Map<String, Integer> answers) {
        var least = answers.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        return answers.size() == PODS && least >= LEAST * all(answers);
    }

    private static int all(Map<String, Integer> answers) {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String figure(Map<String, Integer> answers, long start) {
        return "%d pods had %s of %d requests after %d s"
                .formatted(
                        answers.size(),
                        answers.values(),
                        all(answers),
                        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }
}
