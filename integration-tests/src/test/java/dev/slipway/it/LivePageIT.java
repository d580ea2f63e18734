package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.slipway.cluster.Await;
import dev.slipway.cluster.FaultToken;
import dev.slipway.cluster.K3sCluster;
import dev.slipway.cluster.Project;
import dev.slipway.drills.Stack;
import dev.slipway.drills.Stack.Recipe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser: what a person sees of them, of an upgrade first of all. */
class LivePageIT {
    private static final String NAMESPACE = "live";
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final K3sCluster cluster = TwoNodes.cluster(NAMESPACE);

    private static Stack stack;

    @BeforeAll
    static void install() {
        var plain = Recipe.plain();
        var blue = Map.<String, Object>of("version", "blue");
        var recipe = new Recipe(plain.sources(), plain.charts(), Map.of("backend", blue, "frontend", blue));
        stack = new Stack(cluster.kubernetes(), cluster.page(), NAMESPACE, recipe).install();
    }

    @AfterAll
    static void uninstall() {
        stack.close();
    }

    @Test
    void showsAnUpgradeOfBothServicesAndNoFailedRequest() throws Exception {
        try (var visit = live(new NewContextOptions().setViewportSize(1280, 900))) {
            visit.page().fill("#rate", "30");
            awaitNews(visit, "frontend: blue; backend: blue");
            var seen = new TreeSet<String>();
            var upgrade = CompletableFuture.runAsync(LivePageIT::upgrade);
            Await.until(Duration.ofMinutes(2), "the upgrade", () -> {
                for (var hop : List.of("frontend", "backend")) {
                    var versions = visit.text("#%s .versions".formatted(hop)).replaceAll("\\s+", " ");
                    if (seen.add(hop + ": " + versions) && versions.contains(" ")) {
                        shoot(visit, "upgrade-of-the-" + hop);
                    }
                }
                return upgrade.isDone();
            });
            upgrade.join();
            awaitNews(visit, "frontend: green; backend: green");
            Await.until(SOON, "blue to be gone", () -> visit.text(".versions").equals("green"));
            shoot(visit, "after-the-upgrade");

            assertThat(seen).contains("frontend: blue", "frontend: blue green", "backend: blue", "backend: blue green");
            assertThat(visit.number("#failed")).isZero();
            assertThat(visit.number("#answered")).isGreaterThan(1000);
            assertThat(pods(visit, "frontend")).isEqualTo(names("frontend"));
            assertThat(pods(visit, "backend")).isEqualTo(names("backend"));
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.elsewhere()).isEmpty();
        } finally {
            stack.install();
        }
    }

    private static void upgrade() {
        for (var service : Project.SERVICES) {
            stack.upgrade(service, Map.of("version", "green"));
        }
    }

    @Test
    void makesOnePodLateAndNoOther() throws Exception {
        var token = FaultToken.of(cluster.kubernetes(), NAMESPACE);
        stack.upgrade("backend", Map.of("faults.tokenSecret", FaultToken.SECRET));
        stack.upgrade("frontend", Map.of("faults.tokenSecret", FaultToken.SECRET));
        try (var visit = Visit.to(at("/live#token=" + token), new NewContextOptions())) {
            Await.until(SOON, "both pods", () -> pods(visit, "backend").equals(names("backend")));
            var late = names("backend").iterator().next();
            visit.page().selectOption("#pods", "pod=" + late);
            visit.page().selectOption("#effect", "delay=PT0.5S");
            visit.page().selectOption("#seconds", "60");
            visit.page().click("#switch");

            Await.until(SOON, "the late pod", () -> slowest(visit, late) >= 500);
            assertThat(names("backend"))
                    .filteredOn(pod -> !pod.equals(late))
                    .singleElement()
                    .satisfies(other -> assertThat(slowest(visit, other)).isLessThan(500));
            visit.page().click("#switch");
            Await.until(SOON, "the table of 30 s to forget", () -> slowest(visit, late) < 500);
            assertThat(visit.number("#failed")).isZero();
        } finally {
            stack.install();
        }
    }

    /** The 99th percentile of a backend's pod, in milliseconds. */
    private static double slowest(Visit visit, String pod) {
        var cell = "#backend tr:has(td:text-is('%s')) td:nth-child(5)".formatted(pod);
        return Double.parseDouble(visit.text(cell).replace(" ms", ""));
    }

    /** Prints a figure, and asserts none: this host has other work. */
    @Test
    void asksFiftyTimesASecond() {
        try (var visit = live(new NewContextOptions())) {
            visit.page().fill("#rate", "50");
            visit.page().waitForTimeout(2000);
            var sent = visit.number("#sent");
            System.out.printf("at 50 requests a second the page took %.1f %% of a core%n", 100 * visit.cpu(10));

            assertThat(visit.number("#sent") - sent).isBetween(400, 600);
        }
    }

    @Test
    void isWorkedByTheKeyboardAlone() throws Exception {
        try (var visit = live(new NewContextOptions())) {
            visit.page().focus("#rate");
            visit.page().keyboard().press("ArrowRight");
            assertThat(visit.text("#chosen")).isEqualTo("11");

            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("Space");

            assertThat(visit.text("#pause")).isEqualTo("Resume");
            visit.page().waitForTimeout(1500); // what was on its way, and the page's second
            var sent = visit.number("#sent");
            visit.page().waitForTimeout(1500);
            assertThat(visit.number("#sent")).isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void keepsNobodyOut(ColorScheme scheme) throws Exception {
        for (var path : List.of("/live", "/")) {
            try (var visit = Visit.to(at(path), new NewContextOptions().setColorScheme(scheme))) {
                visit.page().waitForTimeout(2000); // a table stands there after a second

                assertThat(visit.barriers()).as(path).isEmpty();
                assertThat(visit.complaints()).as(path).isEmpty();
                assertThat(visit.elsewhere()).as(path).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/"})
    void fitsAPhone(String path) {
        try (var visit = Visit.to(at(path), new NewContextOptions().setViewportSize(360, 740))) {
            assertThat(visit.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void showsTheGreetingToABrowser() {
        try (var visit = Visit.to(at("/"), new NewContextOptions())) {
            assertThat(visit.text("h1")).isEqualTo("Helidon Frontend");
            assertThat(visit.text("main p")).isEqualTo("Response from the backend: Hello, World!");
        }
    }

    private static Visit live(NewContextOptions options) {
        return Visit.to(at("/live"), options);
    }

    private static URI at(String path) {
        return cluster.page().resolve(path);
    }

    private static void awaitNews(Visit visit, String news) throws Exception {
        Await.until(SOON, news, () -> visit.text("#news").equals(news));
    }

    private static Set<String> pods(Visit visit, String hop) {
        return new TreeSet<>(visit.page()
                .locator("#%s tbody tr td:nth-child(2)".formatted(hop))
                .allInnerTexts());
    }

    private static Set<String> names(String service) {
        var names = new TreeSet<String>();
        stack.pods(service).forEach(pod -> names.add(pod.getMetadata().getName()));
        return names;
    }

    /** Into target; -Dslipway.record puts it among the documents, too. */
    private static void shoot(Visit visit, String name) {
        visit.page().screenshot(new ScreenshotOptions().setPath(Path.of("target/live", name + ".png")));
        if (System.getProperty("slipway.record") != null) {
            var document = Project.here().root().resolve("docs/live").resolve(name + ".png");
            visit.page().screenshot(new ScreenshotOptions().setPath(document));
        }
    }
}
