package dev.slipway.it;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;

/** The pod of "helm test". Helm's template leaves hooks out, so it is rendered here as if it were none. */
final class HelmTestPod {
    private static final String HOOK = "helm.sh/hook: test";

    private HelmTestPod() {}

    /** The chart's objects, and the pod. */
    static Rendering of(Chart chart, Path folder, String... values) {
        return shown(folder).chart(chart.name()).render(values);
    }

    /** A copy of the charts, of which the pod is rendered too. */
    static ChartSources shown(Path folder) {
        return ChartSources.copiedTo(folder.resolve("charts"))
                .change("microservice/templates/_test.tpl", HOOK, "was-" + HOOK);
    }

    static Pod in(Rendering rendering) {
        return rendering.one(Pod.class);
    }
}
