package dev.slipway.drills;

import dev.slipway.cluster.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** All drills, in the order of their numbers. */
public final class Catalogue {
    private static final List<Drill> DRILLS = List.of(
            new HelmUpgrade(),
            new BrokenUpgrade(),
            new HelmRollback(),
            new Deletion(),
            new Kill(),
            new Drain(),
            new Scaling(),
            new Spread(),
            new InFlight(),
            new KeptConnection(),
            new BackendDown(),
            new SlowBackend(),
            new BackendErrors(),
            new BackendGarbage(),
            new BadNetwork(),
            new Oversized(),
            new SlowClients(),
            new MalformedRequests(),
            new Http2(),
            new DnsOutage(),
            new CpuStarvation(),
            new OutOfMemory(),
            new SettingChange(),
            new ClockJump(),
            new ReadOnlyRoot(),
            new Doors(),
            new Soak(),
            new Pinning(),
            new UnreadyFault());

    private Catalogue() {}

    public static List<Drill> drills() {
        return DRILLS;
    }

    /** All of them, those that need the same stack side by side: fewer pods are replaced between them. */
    public static List<Drill> byStack() {
        return DRILLS.stream()
                .collect(Collectors.groupingBy(Drill::needs, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The drill of that number.
     *
     * @throws Problem when there is none
     */
    public static Drill drill(String id) {
        return DRILLS.stream()
                .filter(drill -> drill.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "could not find the drill %s: expected one of %s"
                                .formatted(id, DRILLS.stream().map(Drill::id).collect(Collectors.joining(", "))),
                        "choose one of `./slipway drill`"));
    }
}
