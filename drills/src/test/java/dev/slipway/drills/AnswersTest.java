package dev.slipway.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final String METRICS = """
            # TYPE http_server_requests_seconds histogram
            http_server_requests_seconds_bucket{method="GET",route="/",status="200",le="0.005"} 60.0
            http_server_requests_seconds_bucket{method="GET",route="/",status="200",le="0.01"} 98.0
            http_server_requests_seconds_bucket{method="GET",route="/",status="200",le="+Inf"} 98.0
            http_server_requests_seconds_count{method="GET",route="/",status="200"} 98.0
            http_server_requests_seconds_sum{method="GET",route="/",status="200"} 0.5
            http_server_requests_seconds_bucket{method="GET",route="/",status="502",le="0.005"} 0.0
            http_server_requests_seconds_bucket{method="GET",route="/",status="502",le="0.01"} 0.0
            http_server_requests_seconds_bucket{method="GET",route="/",status="502",le="+Inf"} 2.0
            http_server_requests_seconds_count{method="GET",route="/",status="502"} 2.0
            http_server_requests_seconds_max{method="GET",route="/",status="502"} 1.0
            other_seconds_count{status="500"} 7.0
            """;

    @Test
    void areCountedOverRoutesAndStatuses() {
        var answers = Answers.of(METRICS);

        assertThat(answers.count()).isEqualTo(100);
        assertThat(answers.errorRatio()).isEqualTo(0.02);
        assertThat(answers.slowerThan(0.005)).isCloseTo(0.4, within(1e-9));
        assertThat(answers.slowerThan(0.006)).isCloseTo(0.02, within(1e-9));
        assertThat(answers.slowerThan(0.01)).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void haveTheBoundWithinWhich99Of100Came() {
        assertThat(Answers.of(METRICS).p99()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Answers.of(METRICS.replace("le=\"0.01\"} 98.0", "le=\"0.01\"} 99.0"))
                        .p99())
                .isEqualTo(0.01);
    }

    @Test
    void areThoseSinceAnEarlierLook() {
        var twice = Answers.of(METRICS).plus(Answers.of(METRICS));

        assertThat(twice.since(Answers.of(METRICS))).isEqualTo(Answers.of(METRICS));
        assertThat(twice.since(Answers.none())).isEqualTo(twice);
    }
}
