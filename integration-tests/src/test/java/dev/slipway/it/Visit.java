package dev.slipway.it;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A page in the browser of this host, and what the browser had to say of it.
 *
 * @param complaints errors on its console and in its scripts
 * @param elsewhere the addresses it asked for that are not of its own origin
 */
record Visit(Playwright playwright, Page page, List<String> complaints, List<String> elsewhere)
        implements AutoCloseable {
    private static final List<String> BROWSERS = List.of("chromium", "google-chrome", "chromium-browser");
    private static final String AXE = resource("/axe.min.js");
    /** Whatever stands in the way of somebody: the rest is advice. */
    private static final String VIOLATIONS = """
            () => axe.run().then(result => result.violations
                .filter(each => ['serious', 'critical'].includes(each.impact))
                .map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' ')))""";

    /** Opens the page; without a browser on this host, the test is skipped. */
    static Visit to(URI address, NewContextOptions options) {
        var program = browser();
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var page = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(program))
                .newContext(options)
                .newPage();
        var visit = new Visit(playwright, page, new ArrayList<>(), new ArrayList<>());
        var origin = address.resolve("/").toString();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                visit.complaints.add(message.text());
            }
        });
        page.onPageError(visit.complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
                visit.elsewhere.add(request.url());
            }
        });
        page.navigate(address.toString());
        return visit;
    }

    private static Path browser() {
        var found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(() -> Assumptions.abort(
                "could not open a page: none of %s was on the PATH; run tools/install chromium".formatted(BROWSERS)));
    }

    /** What axe-core finds serious or critical. */
    @SuppressWarnings("unchecked") // an array of strings
    List<String> barriers() {
        page.evaluate(AXE);
        return (List<String>) page.evaluate(VIOLATIONS);
    }

    /** The share of a core that the page's own thread took while so many seconds went by. */
    double cpu(int seconds) {
        var session = page.context().newCDPSession(page);
        session.send("Performance.enable");
        var before = taskSeconds(session);
        page.waitForTimeout(seconds * 1000);
        return (taskSeconds(session) - before) / seconds;
    }

    private static double taskSeconds(CDPSession session) {
        for (var metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("could not read TaskDuration: the browser has no such metric");
    }

    /** The text of an element. */
    String text(String selector) {
        return page.innerText(selector);
    }

    /** The number in an element. */
    int number(String selector) {
        return Integer.parseInt(text(selector).replace(",", ""));
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static String resource(String name) {
        try (var in = Optional.ofNullable(Visit.class.getResourceAsStream(name)).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
