package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @RegisterExtension
    static final RunningService service = RunningService.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "42-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "42-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later"
            })
    void continuesTheTraceOfTheCaller(String header) throws Exception {
        assertThat(calledWith(header))
                .matches("00-" + ID + "-[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7")
                .isNotEqualTo(calledWith(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01"
            })
    void beginsANewTraceInsteadOfAMalformedOne(String header) throws Exception {
        assertThat(calledWith(header))
                .matches("00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-00")
                .doesNotContain(ID);
    }

    @Test
    void isAnotherForEachRequest() throws Exception {
        assertThat(Wire.get(service.port(), "/trace").body().substring(3, 35))
                .isNotEqualTo(Wire.get(service.port(), "/trace").body().substring(3, 35));
    }

    @Test
    void hasAnotherSpanForEachCall() {
        var trace = new Trace(ID, "01");
        var url = URI.create("http://backend/");

        try (var first = trace.call(url, 0);
                var second = trace.call(url, 1)) {
            assertThat(first.header().get())
                    .isEqualTo(first.header().get())
                    .isNotEqualTo(second.header().get());
        }
    }

    /** What the endpoint would send on. */
    private static String calledWith(String header) throws Exception {
        return Wire.get(service.port(), "/trace", "traceparent: " + header).body();
    }
}
