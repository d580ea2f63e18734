package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestsTest {
    @RegisterExtension
    static final RunningService service = RunningService.of("");

    @Test
    void countsByMethodRouteAndStatus() throws IOException {
        var before = count("GET", "/slow/{millis}", "200");
        Wire.get(service.port(), "/slow/0");
        Wire.get(service.port(), "/slow/1");

        awaitCount("GET", "/slow/{millis}", "200", before + 2);
    }

    @Test
    void countsFailures() throws IOException {
        var before = count("GET", "/boom", "500");
        Wire.get(service.port(), "/boom");

        awaitCount("GET", "/boom", "500", before + 1);
    }

    @Test
    void letsNoClientMakeTimeSeries() throws IOException {
        var before = count("GET", "UNKNOWN", "404");
        var others = count("OTHER", "UNKNOWN", "404");
        Wire.get(service.port(), "/made-up-1");
        Wire.get(service.port(), "/made-up-2");
        try (var wire = new Wire(service.port())) {
            wire.send("MADEUP /made-up HTTP/1.1\r\nHost: test\r\n\r\n").receive();
        }

        awaitCount("GET", "UNKNOWN", "404", before + 2);
        awaitCount("OTHER", "UNKNOWN", "404", others + 1);
        assertThat(metrics()).doesNotContainIgnoringCase("made-up", "madeup");
    }

    @Test
    void countsWhatCameToNoRoute() throws IOException {
        var before = refused("414");
        Wire.get(service.port(), "/?" + "x".repeat(5000));
        Wire.get(service.adminPort(), "/?" + "x".repeat(5000));

        assertThat(refused("414")).isEqualTo(before + 1);
        assertThat(count("GET", "UNKNOWN", "414")).isZero();
    }

    /** Prometheus does not see the first step of a counter that begins with it. */
    @Test
    void tellsOfRefusalsBeforeTheFirst() throws IOException {
        assertThat(metrics()).contains("\nhttp_server_refused_total{scope=\"application\",status=\"503\"");
    }

    @Test
    void hasBucketsThatCanBeAddedUpOverPods() throws IOException {
        var before = count("GET", "/", "200");
        Wire.get(service.port(), "/");

        awaitCount("GET", "/", "200", before + 1);
        assertThat(metrics())
                .containsPattern("http_server_requests_seconds_bucket\\{[^}]*le=\"0.005\"")
                .doesNotContain("quantile");
    }

    /** A request is counted when its answer has been sent, which may be after it was read. */
    private static void awaitCount(String method, String route, String status, double wanted) throws IOException {
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (count(method, route, status) < wanted && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(count(method, route, status)).isEqualTo(wanted);
    }

    private static double count(String method, String route, String status) throws IOException {
        return sum("http_server_requests_seconds_count{method=\"%s\",route=\"%s\",scope=\"application\",status=\"%s\""
                .formatted(method, route, status));
    }

    private static double refused(String status) throws IOException {
        return sum("http_server_refused_total{scope=\"application\",status=\"%s\"".formatted(status));
    }

    private static double sum(String start) throws IOException {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String metrics() throws IOException {
        try (var wire = new Wire(service.adminPort())) {
            return wire.send("GET /metrics HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
                    .rest();
        }
    }
}
