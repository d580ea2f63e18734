package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckTest {
    @RegisterExtension
    static final RunningService service = RunningService.of("");

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said));
    }

    @AfterEach
    void restore() {
        System.setErr(err);
    }

    @Test
    void holdsWhereThePageHasTheText() {
        assertThat(Check.run(new String[] {"check", url("/"), "here"})).isZero();
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void failsWhereTheTextIsMissing() {
        assertThat(Check.run(new String[] {"check", url("/"), "elsewhere"})).isEqualTo(1);
        assertThat(said.toString())
                .isEqualTo("could not check %s: the answer lacks \"elsewhere\"%n".formatted(url("/")));
    }

    @Test
    void failsWhereTheStatusIsNot200() {
        assertThat(Check.run(new String[] {"check", url("/nothing"), "404"})).isEqualTo(1);
        assertThat(said.toString()).contains("the status was 404, expected 200");
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(Check.run(new String[] {"check", "http://localhost:" + port, "here"}))
                .isEqualTo(1);
        assertThat(said.toString())
                .startsWith("could not check http://localhost:" + port)
                .hasLineCount(1);
    }

    @Test
    void failsWithin5SecondsWhereNothingIsSaid() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var start = System.nanoTime();

            assertThat(Check.run(new String[] {"check", "http://localhost:" + silent.getLocalPort(), "here"}))
                    .isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
            assertThat(said.toString()).contains("no answer within PT5S");
        }
    }

    @Test
    void explainsItself() {
        assertThat(Check.run(new String[] {"chekc", "x"})).isEqualTo(1);
        assertThat(Check.run(new String[] {"check", "page", "x"})).isEqualTo(1);
        assertThat(said.toString().lines())
                .containsExactly(
                        "could not run: the arguments were \"chekc x\", expected none, or check <url> <text>",
                        "could not check \"page\": it is no address, expected one such as http://frontend:3000/");
    }

    private String url(String path) {
        return "http://localhost:" + service.port() + path;
    }
}
