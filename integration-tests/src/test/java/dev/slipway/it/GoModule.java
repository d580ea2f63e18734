package dev.slipway.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A public Go module, brought into Go's own cache when a test needs a file of it: nothing of it is kept here. */
record GoModule(String name, String version, String sum) {
    /** The kinds of Karpenter, which EKS Auto Mode runs; AWS does not say in which version, and v1 has been stable. */
    static final GoModule KARPENTER =
            new GoModule("sigs.k8s.io/karpenter", "v1.9.0", "h1:95p6+9AaZ/eYD3hLPyvBDBquC3v8m09T2u/pB/3Qrqs=");

    /** The file; where Go or the module cannot be had, the test that asks is skipped. */
    Path file(String path) {
        var answer = download();
        assumeTrue(
                answer.containsKey("Dir"),
                "needs go: could not download %s %s: %s".formatted(name, version, answer.get("Error")));
        if (!sum.equals(answer.get("Sum"))) {
            throw new AssertionError("could not trust %s %s: its checksum was %s, expected %s"
                    .formatted(name, version, answer.get("Sum"), sum));
        }
        return Path.of(answer.get("Dir").toString(), path);
    }

    private Map<String, Object> download() {
        try {
            var process = new ProcessBuilder("go", "mod", "download", "-json", name + "@" + version)
                    .directory(Path.of("target").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || answer.isBlank()) {
                return Map.of("Error", "go gave no answer");
            }
            return Yaml.read(answer);
        } catch (IOException e) {
            return Map.of("Error", "install Go and put it on the PATH (%s)".formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while downloading " + name, e);
        }
    }
}
