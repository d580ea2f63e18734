package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of a query against the contract sees what a renamed metric or label would leave behind. */
class PromQlTest {
    private static final MetricsContract CONTRACT = MetricsContract.read();

    @Test
    void isContentWithWhatTheServiceTells() {
        var query = "histogram_quantile(0.99, sum by (le, route) (rate(http_server_requests_seconds_bucket"
                + "{job=\"backend\",status=\"200\",method=~\"P.*\"}[5m]))) or max by (pod) (service_info{})";

        assertThat(new PromQl(query).deviations(CONTRACT, "backend")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum(requests_total{})                            | backend tells no requests_total",
                "sum(backend_requests_seconds_count{})            | backend tells no backend_requests_seconds_count",
                "sum(http_server_requests_seconds{})              | backend tells no http_server_requests_seconds",
                "sum(service_info_count{})                        | backend tells no service_info_count",
                "service_info{colour=\"red\"}                     | service_info has no label colour",
                "service_info{service=\"shop\"}                   | service_info never has service=\"shop\"",
                "sum by (le) (service_info{})                     | nothing here has the label le",
                "sum by (colour) (service_info{})                 | nothing here has the label colour",
                "sum(service_info)                                | service_info has no braces, or is a function that is not known here"
            })
    void findsWhatTheServiceDoesNotTell(String query, String deviation) {
        assertThat(new PromQl(query).deviations(CONTRACT, "backend")).containsExactly(deviation);
    }
}
