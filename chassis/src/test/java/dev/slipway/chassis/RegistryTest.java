package dev.slipway.chassis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RegistryTest {
    /** What services of ours do without: they inject nothing, read their own settings and start their own server. */
    private static final Set<String> UNUSED = Set.of(
            "io.helidon.common.config.ConfigFactory",
            "io.helidon.config.ConfigProvider",
            "io.helidon.config.ConfigurationValueFactory",
            "io.helidon.config.MetaConfigFactory",
            "io.helidon.http.Headers",
            "io.helidon.http.HttpPrologue",
            "io.helidon.http.ServerRequestHeaders",
            "io.helidon.service.registry.EventManagerImpl",
            "io.helidon.service.registry.InterceptionMetadata",
            "io.helidon.service.registry.PerRequestScopeHandler",
            "io.helidon.service.registry.Scopes",
            "io.helidon.service.registry.ServiceRegistry",
            "io.helidon.webserver.LoomServer",
            "io.helidon.webserver.RequestScopeFeatureProvider",
            "io.helidon.webserver.WebServerService",
            "io.helidon.webserver.WebServerStarterService",
            "io.helidon.webserver.cors.CorsFeature",
            "io.helidon.webserver.http.HttpEntryPointsImpl",
            "io.helidon.webserver.http.ServerRequest",
            "io.helidon.webserver.http.ServerResponse");

    private static final Pattern DESCRIPTOR = Pattern.compile("\"descriptor\"\\s*:\\s*\"(.+?)__ServiceDescriptor\"");

    /** A newer Helidon may have more of them, and whoever takes it decides about each. */
    @Test
    void knowsEachServiceThatHelidonOffers() throws IOException {
        var known = new TreeSet<>(UNUSED);
        Registry.SERVICES.forEach(service -> known.add(service.serviceType().fqName()));

        assertThat(known).isEqualTo(offered());
    }

    /** As its jars list them. */
    private static Set<String> offered() throws IOException {
        var offered = new TreeSet<String>();
        for (var manifest : texts("META-INF/helidon/manifest")) {
            for (var file : manifest.lines()
                    .filter(line -> line.endsWith("/service-registry.json"))
                    .toList()) {
                for (var registry : texts(file)) {
                    DESCRIPTOR.matcher(registry).results().forEach(found -> offered.add(found.group(1)));
                }
            }
        }
        return offered;
    }

    private static List<String> texts(String name) throws IOException {
        var texts = new ArrayList<String>();
        for (var url : Collections.list(RegistryTest.class.getClassLoader().getResources(name))) {
            try (var text = url.openStream()) {
                texts.add(new String(text.readAllBytes(), UTF_8));
            }
        }
        return texts;
    }
}
