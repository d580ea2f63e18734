package dev.slipway.drills;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;

import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A network between the services that resets, cuts, slices and swallows: nobody waits for it. */
final class BadNetwork implements Drill {
    private static final String NAME = "toxic";

    /** Something that Toxiproxy does to the backend's answers. */
    private interface Fault {
        Toxic on(ToxicList toxics) throws IOException;
    }

    /** Milliseconds, bytes, microseconds: as Toxiproxy has them. */
    private static final List<Fault> FAULTS = List.of(
            toxics -> toxics.resetPeer(NAME, DOWNSTREAM, 0),
            toxics -> toxics.resetPeer(NAME, DOWNSTREAM, 300),
            toxics -> toxics.slicer(NAME, DOWNSTREAM, 10, 200_000),
            toxics -> toxics.slowClose(NAME, DOWNSTREAM, 5_000),
            toxics -> toxics.limitData(NAME, DOWNSTREAM, 100),
            toxics -> toxics.bandwidth(NAME, DOWNSTREAM, 0),
            toxics -> toxics.timeout(NAME, DOWNSTREAM, 0));

    @Override
    public String id() {
        return "R14";
    }

    @Override
    public String done() {
        return "the network resets, slices, closes late, cuts and swallows the backend's answers";
    }

    @Override
    public String expected() {
        return "every answer %s; back within 10 s, 0 restarts".formatted(Pages.IN_TIME);
    }

    @Override
    public Needs needs() {
        return Toxiproxy.NEEDS;
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        try (var toxiproxy = Toxiproxy.between(scene)) {
            var readers = new Readers(scene);
            var pages = new Pages(new ArrayList<>());
            for (var fault : FAULTS) {
                readers.recover();
                var toxic = fault.on(toxiproxy.toxics());
                pages.add(readers.read(Readers.FEW));
                toxic.remove();
            }
            var back = readers.recover();
            var restarts = PodView.of(scene, "frontend").stream()
                    .mapToInt(PodView::restarts)
                    .sum();
            return new Seen(
                    pages.inTime() && back.compareTo(Readers.SOON) < 0 && restarts == 0,
                    "%s; back after %.1f s, %d restarts".formatted(pages, back.toMillis() / 1000.0, restarts));
        }
    }
}
