package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways to name the image: by the build, by a registry, by Skaffold. */
class ImageChartTest {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                     | slipway/backend:VERSION",
                "{tag: '7'}                                             | slipway/backend:7",
                "{repository: 'registry.example.com:5000/a/b'}          | registry.example.com:5000/a/b:VERSION",
                "{repository: 'registry.example.com/a', digest: DIGEST} | registry.example.com/a@DIGEST",
                "{ref: 'registry.example.com/a:latest@DIGEST'}          | registry.example.com/a:latest@DIGEST"
            })
    void namesTheImage(String image, String reference) {
        var rendering = Chart.backend().render("image: " + image.replace("DIGEST", DIGEST));

        assertThat(rendering.container().getImage())
                .isEqualTo(reference.replace("DIGEST", DIGEST).replace("VERSION", Pom.version()));
    }
}
