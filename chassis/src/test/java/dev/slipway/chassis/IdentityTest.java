package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
    @Test
    void comesFromTheDownwardApi() {
        var identity = Identity.of(
                "backend",
                Map.of("POD_NAME", "backend-1", "POD_NAMESPACE", "shop", "NODE_NAME", "node-1", "NODE_ZONE", "zone-a"));

        assertThat(identity.json().build().toString()).matches("""
                \\{"service":"backend","version":"\\d+\\.\\d+\\.\\d+","revision":0,\
                "pod":"backend-1","node":"node-1","zone":"zone-a"}""");
        assertThat(identity.namespace()).isEqualTo("shop");
    }

    @Test
    void hasTheVersionByWhichTheReleaseCallsItself() {
        assertThat(Identity.of("backend", Map.of("SERVICE_VERSION", "green")).version())
                .isEqualTo("green");
    }

    @Test
    void hasTheImageThatTheReleaseRuns() {
        assertThat(Identity.of("backend", Map.of("SERVICE_IMAGE", "shop/backend@sha256:12"))
                        .json()
                        .build()
                        .stringValue("image"))
                .contains("shop/backend@sha256:12");
        assertThat(Identity.of("backend", Map.of()).json().build().stringValue("image"))
                .isEmpty();
    }

    @Test
    void isTheHostOutsideKubernetes() {
        var identity = Identity.of("backend", Map.of());

        assertThat(identity.pod()).isNotBlank();
        assertThat(identity.namespace()).isEqualTo("local");
        assertThat(identity.node()).isEqualTo("local");
        assertThat(identity.zone()).isEmpty();
    }
}
