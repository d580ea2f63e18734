package dev.slipway.drills;

import dev.slipway.drills.Load.Shape;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A long time under load: what is not given back would show as growth. */
final class Soak implements Drill {
    private static final int PER_SECOND = 100;
    /** What a JVM that learns may still add after the first quarter. */
    private static final int HEAP_GROWTH = 3 << 20;

    private static final int MORE = 8;

    @Override
    public String id() {
        return "R26";
    }

    @Override
    public String done() {
        return "100 requests a second for 10 minutes (30 s in CI)";
    }

    @Override
    public String expected() {
        return "0 failed; after the first quarter no pod's heap after GC grows by 3 MiB, nor threads or open files by 8";
    }

    /** What a JVM uses. */
    private record Use(long heap, int threads, int files) {
        static SortedMap<String, Use> of(List<Jvm> jvms) throws Exception {
            var all = new TreeMap<String, Use>();
            for (var jvm : jvms) {
                all.put(jvm.name(), new Use(jvm.heapAfterGc(), jvm.threads(), jvm.openFiles()));
            }
            return all;
        }

        boolean within(Use before) {
            return heap - before.heap < HEAP_GROWTH && threads - before.threads < MORE && files - before.files < MORE;
        }

        String since(Use before) {
            return "heap %d to %d KiB, threads %d to %d, files %d to %d"
                    .formatted(before.heap >> 10, heap >> 10, before.threads, threads, before.files, files);
        }
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var requests = scene.pace() == Scene.Pace.FULL ? 600 * PER_SECOND : 30 * PER_SECOND;
        scene.warm();
        var jvms = Jvm.of(scene);
        var before = new TreeMap<String, Use>();
        var figures = scene.under(Shape.of(scene.stack().page(), PER_SECOND), requests, () -> {
            LockSupport.parkNanos(requests / 4 * 1_000_000_000L / PER_SECOND);
            before.putAll(Use.of(jvms));
        });
        var after = Use.of(jvms);
        var grown = after.keySet().stream()
                .filter(pod -> !after.get(pod).within(before.get(pod)))
                .toList();
        var shown = grown.isEmpty() ? List.of(after.firstKey()) : grown;
        return new Seen(
                figures.failed() == 0 && grown.isEmpty(),
                shown.stream()
                        .map(pod -> "%s: %s".formatted(pod, after.get(pod).since(before.get(pod))))
                        .collect(Collectors.joining("; ", figures + "; ", "")));
    }
}
