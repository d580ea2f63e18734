package dev.slipway.drills;

import java.util.ArrayList;
import java.util.List;

/** A virtual thread that waits and can not leave its carrier would take one of two from all others. */
final class Pinning implements Drill {
    private static final String EVENT = "jdk.VirtualThreadPinned";

    @Override
    public String id() {
        return "R27";
    }

    @Override
    public String done() {
        return "load while warm JVMs record `%s`, however short".formatted(EVENT);
    }

    @Override
    public String expected() {
        return "0 failed, no event in any pod";
    }

    @Override
    public Seen run(Scene scene) throws Exception {
        // In which the JVMs initialize their classes: who waits for another thread to do so is pinned, once.
        scene.warm();
        var jvms = Jvm.of(scene);
        for (var jvm : jvms) {
            jvm.jcmd(
                    "JFR.start",
                    "name=pinning",
                    "settings=none",
                    "+%s#enabled=true".formatted(EVENT),
                    "+%s#threshold=0ms".formatted(EVENT));
        }
        var figures = scene.under(() -> {});
        var pinned = new ArrayList<String>();
        for (var jvm : jvms) {
            var events = jvm.jcmd("JFR.view", EVENT);
            jvm.jcmd("JFR.stop", "name=pinning");
            if (!events.contains("No events found")) {
                pinned.add("%s: %s".formatted(jvm.name(), events.strip().replaceAll("\\s+", " ")));
            }
        }
        return new Seen(figures.failed() == 0 && pinned.isEmpty(), "%s; %s".formatted(figures, said(pinned, jvms)));
    }

    private static String said(List<String> pinned, List<Jvm> jvms) {
        return pinned.isEmpty() ? "0 events in %d pods".formatted(jvms.size()) : String.join("; ", pinned);
    }
}
