package dev.slipway.frontend;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The page with its values, and the escaping of one of them. */
@State(Scope.Thread)
public class TemplateBenchmark {
    private final Template page = Template.load("page.html");
    private String greeting = "Hello, World!";

    @Benchmark
    public String render() {
        return page.render(Map.of(
                "greeting", greeting,
                "pod", "frontend-7c9d8b5f4-x2k8p",
                "node", "ip-10-0-12-34",
                "backend-pod", "backend-6b7f9c4d5-q9w7z",
                "backend-node", "ip-10-0-56-78",
                "version", "0.1.0"));
    }

    @Benchmark
    public String escape() {
        return Template.escape(greeting);
    }
}
