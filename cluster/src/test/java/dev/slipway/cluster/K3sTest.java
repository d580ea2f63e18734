package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class K3sTest {
    @Test
    void pointsAKubeconfigAtTheServerFromOutside() {
        assertThat(K3s.kubeconfig("    server: https://127.0.0.1:6443\n  name: default", "https://127.0.0.1:1"))
                .isEqualTo("    server: \"https://127.0.0.1:1\"\n  name: default");
        assertThat(K3s.kubeconfig("{server: \"https://127.0.0.1:6443\", ca: x}", "https://127.0.0.1:1"))
                .isEqualTo("{server: \"https://127.0.0.1:1\", ca: x}");
    }

    @Test
    void givesServerOptionsInOnePlace() {
        assertThat(K3s.server("--debug"))
                .startsWith("server")
                .contains("--tls-san=localhost")
                .endsWith("--debug");
    }
}
