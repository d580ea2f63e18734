package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no client of good will sends, and schemathesis can not: its answer is as the contracts say, too. */
class StatusesTest {
    private static final Pattern ANSWER =
            Pattern.compile("(?s)HTTP/1.1 (?<status>\\d+) .*?\r\nContent-Type: (?<form>[^;\r]+).*?\r\n\r\n(?<text>.*)");

    private static FixedBackend stub;
    private static Map<String, ServiceProcess> services;

    @BeforeAll
    static void start() throws IOException {
        stub = new FixedBackend(500, "");
        services = Map.of(
                "backend", ServiceProcess.start("backend", ""),
                "frontend", ServiceProcess.start("frontend", "backend: {url: '%s'}".formatted(stub.address())));
    }

    @AfterAll
    static void stop() {
        services.values().forEach(ServiceProcess::close);
        stub.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backend  | 400 | GET / HTTP/1.1           | Accept: nonsense",
                "backend  | 400 | GET / HTTP/1.1           | no field",
                "backend  | 406 | GET / HTTP/1.1           | Accept: image/png",
                "backend  | 406 | GET / HTTP/1.1           | Accept: text/html",
                "backend  | 413 | GET / HTTP/1.1           | Content-Length: 70000",
                "backend  | 413 | GET / HTTP/1.1           | Content-Length: 70000~Accept: application/json",
                "backend  | 414 | GET /?%s HTTP/1.1        | Accept: application/json",
                "backend  | 501 | GET / HTTP/1.1           | Transfer-Encoding: gzip",
                "frontend | 400 | GET / HTTP/1.1           | Accept: nonsense",
                "frontend | 406 | GET / HTTP/1.1           | Accept: image/png",
                "frontend | 413 | GET / HTTP/1.1           | Content-Length: 70000~Accept: text/html",
                "frontend | 414 | GET /?%s HTTP/1.1        | Accept: application/json",
                "frontend | 501 | GET / HTTP/1.1           | Transfer-Encoding: gzip",
                "frontend | 502 | GET / HTTP/1.1           | Accept: text/html",
                "frontend | 502 | GET / HTTP/1.1           | Accept: text/plain",
                "frontend | 502 | GET / HTTP/1.1           | Accept: application/json",
            })
    void areThoseOfTheContractInItsForms(String service, int status, String line, String fields) throws IOException {
        var head = "%s\r\n%s".formatted(line.formatted("x".repeat(5000)), fields.replace("~", "\r\n"));
        try (var connection = ask(services.get(service), head)) {
            assertThat(statusOfTheContract(service, connection)).isEqualTo(status);
        }
    }

    /** Two requests at once, to a frontend that takes one and whose backend says nothing. */
    @Test
    void areThoseOfTheContractWhereAllIsBusyAndSlow() throws IOException {
        try (var silent = new ServerSocket(0);
                var frontend = ServiceProcess.start("frontend", """
                        limits: {concurrent-requests: 1, queue-length: 0}
                        backend: {url: 'http://localhost:%d'}
                        """.formatted(silent.getLocalPort()));
                var one = ask(frontend, "GET / HTTP/1.1\r\nAccept: application/json");
                var other = ask(frontend, "GET / HTTP/1.1\r\nAccept: application/json")) {
            assertThat(List.of(statusOfTheContract("frontend", one), statusOfTheContract("frontend", other)))
                    .containsExactlyInAnyOrder(503, 504);
        }
    }

    private static Socket ask(ServiceProcess service, String head) throws IOException {
        var connection = new Socket("localhost", service.address().getPort());
        var request = "%s\r\nHost: test\r\nConnection: close\r\n\r\n".formatted(head);
        connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return connection;
    }

    private static int statusOfTheContract(String service, Socket connection) throws IOException {
        var text = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var answer = ANSWER.matcher(text);
        assertThat(answer.matches()).as(text).isTrue();
        var status = Integer.parseInt(answer.group("status"));
        var contract = Contract.current(service);
        assertThat(contract.forms(status)).contains(answer.group("form"));
        assertThat(contract.violations(status, answer.group("form"), answer.group("text")))
                .isEmpty();
        return status;
    }
}
