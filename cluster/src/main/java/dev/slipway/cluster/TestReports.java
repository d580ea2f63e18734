package dev.slipway.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What Surefire and Failsafe wrote about the tests of all modules. */
final class TestReports {
    private final Path root;

    TestReports(Path root) {
        this.root = root;
    }

    /** Forgets earlier runs, so that only tests which run now are counted. */
    void delete() {
        Stream.concat(files(), noteFiles()).forEach(file -> file.toFile().delete());
    }

    Count count() {
        return new Count(files().map(TestReports::read).toList());
    }

    /** What tests want a person to know beside their results: the lines of each module's target/notes.txt. */
    List<String> notes() {
        return noteFiles().flatMap(TestReports::lines).toList();
    }

    private Stream<Path> files() {
        return targets()
                .flatMap(target ->
                        Stream.of("surefire-reports", "failsafe-reports").map(target::resolve))
                .filter(Files::isDirectory)
                .flatMap(TestReports::reports)
                .sorted();
    }

    private Stream<Path> noteFiles() {
        return targets().map(target -> target.resolve("notes.txt")).filter(Files::isRegularFile);
    }

    private Stream<Path> targets() {
        try (var modules = Files.list(root)) {
            return modules.map(module -> module.resolve("target")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + root, e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }

    private static Stream<Path> reports(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + folder, e);
        }
    }

    private static Suite read(Path file) {
        try {
            var suite = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            var failed = number(suite, "failures") + number(suite, "errors");
            var name = suite.getAttribute("name");
            return new Suite(
                    name.substring(name.lastIndexOf('.') + 1),
                    tier(name),
                    number(suite, "tests") - failed - number(suite, "skipped"),
                    failed,
                    number(suite, "skipped"),
                    reasons(suite),
                    Stream.of("failure", "error")
                            .flatMap(kind -> elements(suite, kind))
                            .map(TestReports::failure)
                            .toList(),
                    Double.parseDouble(suite.getAttribute("time").replace(",", "")));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("could not read the test report " + file, e);
        }
    }

    private static List<String> reasons(Element suite) {
        return elements(suite, "skipped").map(TestReports::reason).toList();
    }

    private static Stream<Element> elements(Element suite, String name) {
        var found = suite.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(index -> (Element) found.item(index));
    }

    /** The test, and the first line of what it says. */
    private static String failure(Element failure) {
        var said = failure.getAttribute("message");
        return "%s: %s"
                .formatted(
                        ((Element) failure.getParentNode()).getAttribute("name"),
                        (said.isBlank() ? failure.getAttribute("type") : said)
                                .strip()
                                .lines()
                                .findFirst()
                                .orElse("no reason is given"));
    }

    /** Of a disabled test an attribute has the reason; of one that stopped by itself the exception with its trace. */
    private static String reason(Element skipped) {
        var said = skipped.hasAttribute("message") ? skipped.getAttribute("message") : skipped.getTextContent();
        var reason = said.replaceFirst("(?s)\n\tat .*", "")
                .replaceFirst("^[\\w.$]+Exception:?", "")
                .strip()
                .replaceFirst("^Assumption failed: ", "")
                .replaceAll("\\s+", " ");
        return reason.isEmpty() ? "no reason is given" : reason;
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    /** The tier by its class name, as the README names them. */
    private static String tier(String test) {
        if (test.endsWith("IT")) {
            return "cluster";
        }
        if (test.endsWith("TerraformTest")) {
            return "terraform";
        }
        return test.endsWith("ChartTest") ? "chart" : "unit and service";
    }

    /** Numbers of one test class; seconds are its own, without the build around it. */
    record Suite(
            String name,
            String tier,
            int passed,
            int failed,
            int skipped,
            List<String> reasons,
            List<String> failures,
            double seconds) {}

    /** Numbers of all test classes. */
    record Count(List<Suite> suites) {
        int passed() {
            return suites.stream().mapToInt(Suite::passed).sum();
        }

        int failed() {
            return suites.stream().mapToInt(Suite::failed).sum();
        }

        int skipped() {
            return suites.stream().mapToInt(Suite::skipped).sum();
        }

        /**
         * Whether there is nothing to mend. A person may lack an optional tool; where CI lacks one, nobody would notice
         * that tests no longer run.
         *
         * @param environment in which CI is true, as GitHub Actions and others set it, or not
         */
        boolean green(Map<String, String> environment) {
            var strict = "true".equals(environment.get("CI"));
            return failed() == 0 && passed() > 0 && (skipped() == 0 || !strict);
        }

        /** A line for each reason to skip tests, with how many. */
        String bySkipReason() {
            return suites.stream()
                    .flatMap(suite -> suite.reasons().stream())
                    .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(reason -> "  %d skipped: %s%n".formatted(reason.getValue(), reason.getKey()))
                    .collect(Collectors.joining());
        }

        /** A line for each test that failed. */
        String failures() {
            return suites.stream()
                    .flatMap(suite -> suite.failures().stream()
                            .map(failure -> "  failed: %s %s%n".formatted(suite.name(), failure)))
                    .collect(Collectors.joining());
        }

        /** Where the time goes: a line for each of so many classes, the longest first. */
        String longest(int classes) {
            return suites.stream()
                    .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                    .limit(classes)
                    .map(suite -> String.format(Locale.ROOT, "    %-27s %7.1f s%n", suite.name(), suite.seconds()))
                    .collect(Collectors.joining());
        }

        /** A line for each tier: tests and seconds. */
        String byTier() {
            return suites.stream()
                    .collect(Collectors.groupingBy(Suite::tier, TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(tier -> String.format(
                            Locale.ROOT,
                            "  %-18s %4d tests %7.1f s%n",
                            tier.getKey(),
                            tier.getValue().stream()
                                    .mapToInt(suite -> suite.passed() + suite.failed() + suite.skipped())
                                    .sum(),
                            tier.getValue().stream().mapToDouble(Suite::seconds).sum()))
                    .collect(Collectors.joining());
        }
    }
}
