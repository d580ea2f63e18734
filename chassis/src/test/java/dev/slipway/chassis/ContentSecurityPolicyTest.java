package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentSecurityPolicyTest {
    @Test
    void allowsOneStyleByItsHash() {
        var policy = ContentSecurityPolicy.allowing("body{}");

        assertThat(policy.name()).isEqualTo("Content-Security-Policy");
        // printf 'body{}' | openssl dgst -sha256 -binary | base64
        assertThat(policy.get())
                .startsWith("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ")
                .contains("style-src 'sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo='")
                .doesNotContain("unsafe");
    }
}
