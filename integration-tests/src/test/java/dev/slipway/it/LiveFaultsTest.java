package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.slipway.cluster.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong, on demand or by a bad edit, as the live page shows it; both services are processes of this host. */
@Timeout(120)
class LiveFaultsTest {
    private static final String TOKEN = "#token=0123456789abcdef";
    private static final String HOST = hostName();
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static ServiceProcess backend;
    private static ServiceProcess frontend;

    @BeforeAll
    static void start() throws IOException {
        backend = start("backend", "");
        frontend = start(
                "frontend",
                "backend: {url: 'http://localhost:%d'}"
                        .formatted(backend.address().getPort()));
    }

    private static ServiceProcess start(String service, String settings) throws IOException {
        var file = ServiceProcess.settings(folder.resolve(service), settings);
        return ServiceProcess.startWithFaults(service, file, "0123456789abcdef");
    }

    @AfterAll
    static void stop() {
        frontend.close();
        backend.close();
    }

    @Test
    void areErrorsOfTheBackendUntilTheyAreSwitchedOff() throws Exception {
        try (var visit = live(TOKEN)) {
            choose(visit, "backend", "version " + Pom.version(), "error 503");
            visit.page().click("#switch");

            assertThat(visit.text("#fault"))
                    .isEqualTo("On: service=backend; version=%s; status=503".formatted(Pom.version()));
            await("errors of the pod", () -> errors(visit, "backend") > 3);
            assertThat(visit.text("#left")).matches("\\d+ s left");

            visit.page().click("#switch");
            assertThat(visit.text("#fault")).isEqualTo("Switched off");
            awaitRecovery(visit);
        }
    }

    /** The backend was not asked, so that it has none. */
    @Test
    void areErrorsOfTheFrontendThatSayWhichPodMadeThem() throws Exception {
        try (var visit = live(TOKEN)) {
            choose(visit, "frontend", "all of them", "error 500");
            visit.page().click("#switch");

            await("errors of the pod", () -> errors(visit, "frontend") > 3);
            assertThat(visit.number("#failed")).isGreaterThan(3);
            assertThat(pods(visit, "frontend")).containsExactly(HOST);
            assertThat(pods(visit, "backend")).containsExactly(HOST);
            assertThat(errors(visit, "backend")).isZero();
            assertThat(visit.complaints()).allMatch(text -> text.startsWith("Failed to load resource"));
            visit.page().click("#switch");
            awaitRecovery(visit);
        }
    }

    @Test
    void areLateAnswersOfTheFrontendUntilTheirEnd() throws Exception {
        try (var visit = live(TOKEN)) {
            choose(visit, "frontend", "all of them", "500 ms late");
            visit.page().click("#switch");

            await("late answers", () -> longest(visit) >= 500);
            await("the end", () -> visit.text("#fault").equals("Switched off"));
            assertThat(visit.text("#left")).isEmpty();
            assertThat(visit.number("#failed")).isZero();
        }
    }

    @Test
    void areAPodThatIsNotReadyAndAnswersOn() throws Exception {
        try (var visit = live(TOKEN)) {
            choose(visit, "backend", "all of them", "not ready");
            visit.page().click("#switch");

            await("the pod to be unready", () -> backend.ready() == 503);
            await("the pod to be ready", () -> backend.ready() == 200);
            assertThat(visit.number("#failed")).isZero();
        }
    }

    @Test
    void areRefusedWithoutTheRightToken() throws Exception {
        try (var visit = live("#token=another")) {
            visit.page().click("#switch");

            await(
                    "the refusal",
                    () -> visit.text("#fault")
                            .equals("Refused: the token is not that of this release: open the link of ./slipway up"
                                    + " --faults"));
            assertThat(visit.text("#switch")).isEqualTo("Switch on");
        }
    }

    @Test
    void areNotOfferedWithoutAToken() {
        try (var visit = live("")) {
            assertThat(visit.page().isVisible("#faults")).isFalse();
        }
    }

    @Test
    void areSwitchedOnByTheKeyboardAlone() throws Exception {
        try (var visit = live(TOKEN)) {
            visit.page().focus("#hop");
            for (var press = 0; press < 4; press++) {
                visit.page().keyboard().press("Tab");
            }
            visit.page().keyboard().press("Enter");

            assertThat(visit.text("#fault")).isEqualTo("On: service=backend; status=503");
            visit.page().keyboard().press("Space");
            assertThat(visit.text("#fault")).isEqualTo("Switched off");
            awaitRecovery(visit);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void keepNobodyOut(ColorScheme scheme) throws Exception {
        try (var visit =
                live(TOKEN, new NewContextOptions().setColorScheme(scheme).setViewportSize(360, 740))) {
            visit.page().click("#switch");
            await("the countdown", () -> visit.text("#left").endsWith(" s left"));

            assertThat(visit.barriers()).isEmpty();
            assertThat(visit.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(visit.elsewhere()).isEmpty();
            visit.page().click("#switch");
            awaitRecovery(visit);
        }
    }

    /** The pod refuses an edit, goes on as before, and the page says why. */
    @Test
    void areSettingsThatAPodRefused() throws Exception {
        try (var visit = live("")) {
            ServiceProcess.settings(folder.resolve("backend"), "greeting: ''");
            await("the refusal", () -> visit.text("#news").contains(" refused its settings: greeting was \"\""));

            ServiceProcess.settings(folder.resolve("backend"), "greeting: Good evening");
            await("the end of it", () -> !visit.text("#news").contains("refused"));
            assertThat(visit.number("#failed")).isZero();
        } finally {
            ServiceProcess.settings(folder.resolve("backend"), "");
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Visit live(String fragment) {
        return live(fragment, new NewContextOptions());
    }

    /** Open, and with the first answers in its tables. */
    private static Visit live(String fragment, NewContextOptions options) {
        var visit = Visit.to(frontend.address().resolve("/live" + fragment), options);
        visit.page().waitForSelector("#backend tbody tr");
        return visit;
    }

    private static void choose(Visit visit, String hop, String pods, String effect) {
        visit.page().selectOption("#hop", hop);
        visit.page().selectOption("#pods", new SelectOption().setLabel(pods));
        visit.page().selectOption("#effect", new SelectOption().setLabel(effect));
    }

    private static List<String> pods(Visit visit, String hop) {
        return visit.page().locator("#%s tbody td:nth-child(2)".formatted(hop)).allInnerTexts();
    }

    /** Those of the one pod that there is, which is named after this host; zero until it is in the table. */
    private static int errors(Visit visit, String hop) {
        var row = visit.page().locator("#%s tr:has(td:text-is('%s'))".formatted(hop, HOST));
        return row.count() == 0
                ? 0
                : Integer.parseInt(row.locator("td:nth-child(6)").innerText());
    }

    /** The 99th percentile of the frontend, in milliseconds. */
    private static int longest(Visit visit) {
        var text = visit.text("#frontend tbody td:nth-child(5)");
        return (int) Double.parseDouble(text.replace(" ms", ""));
    }

    /** The frontend's circuit breaker opens for such errors; it closes again before the next test. */
    private static void awaitRecovery(Visit visit) throws Exception {
        await("answers without errors", () -> {
            var failed = visit.number("#failed");
            var answered = visit.number("#answered");
            visit.page().waitForTimeout(2500);
            return visit.number("#failed") == failed && visit.number("#answered") > answered;
        });
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Await.until(SOON, what, condition);
    }
}
