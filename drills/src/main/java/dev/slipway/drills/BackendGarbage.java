package dev.slipway.drills;

import java.util.ArrayList;
import java.util.List;

/** A backend that answers what no greeting is: the page is never made of it, and it takes no memory. */
final class BackendGarbage implements Drill {
    private static final List<String> GARBAGE =
            List.of("html", "not-utf-8", "long-body", "long-header", "drip", "redirect");
    /** What a JVM that learns may add. */
    private static final long GROWTH = 4 << 20;

    @Override
    public String id() {
        return "R13";
    }

    @Override
    public String done() {
        return "the backend answers HTML, broken UTF-8, 10 MB, a header of 1 MB, without end, a redirect, a script";
    }

    @Override
    public String expected() {
        return "every page says so %s, the script is text, heap after GC grows by less than 4 MiB, 0 restarts"
                .formatted(Pages.IN_TIME);
    }

    @Override
    public Needs needs() {
        return FaultyBackend.NEEDS;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        var backend = FaultyBackend.in(scene);
        var readers = new Readers(scene);
        var frontends = PodView.of(scene, "frontend");
        readers.recover();
        var before = heaps(scene, frontends);
        var pages = new Pages(new ArrayList<>());
        for (var round = 0; round < (scene.pace() == Scene.Pace.FULL ? 10 : 1); round++) {
            for (var fault : GARBAGE) {
                backend.show(fault);
                pages.add(readers.read(Readers.FEW));
                backend.show("none");
                readers.recover();
            }
        }
        backend.show("script");
        var scripts = readers.read(Readers.FEW).stream()
                .filter(sight -> sight.status() != 200 || sight.body().contains("<script>"))
                .count();
        var growth = heaps(scene, frontends) - before;
        var restarts = frontends.stream().mapToInt(PodView::restarts).sum();
        return new Seen(
                pages.apologies() && scripts == 0 && growth < GROWTH && restarts == 0,
                "%s; the script on %d of %d pages; heap after GC %+d KiB; %d restarts"
                        .formatted(pages, scripts, Readers.FEW, growth >> 10, restarts));
    }

    /** Of the larger of both frontends. */
    private static long heaps(Scene scene, List<PodView> frontends) throws Exception {
        var largest = 0L;
        for (var frontend : frontends) {
            largest = Math.max(largest, new Jvm(scene.nodes(), frontend.pod()).heapAfterGc());
        }
        return largest;
    }
}
