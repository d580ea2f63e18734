package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The README sends nobody to a file or a command that is not there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    @TestFactory
    Stream<DynamicTest> eachFileOfWhereDoIChangeXExists() throws IOException {
        var rows = section("## Where do I change X").stream().filter(line -> line.startsWith("|"));
        var files = rows.flatMap(row -> matches(row, "`([\\w./-]+/[\\w.-]+|[\\w-]+\\.(?:xml|yaml))`"))
                .toList();

        assertThat(files).hasSizeGreaterThan(15);
        return files.stream()
                .distinct()
                .map(file -> DynamicTest.dynamicTest(
                        file, () -> assertThat(ROOT.resolve(file)).isRegularFile()));
    }

    @Test
    void eachLinkLeadsToAFile() throws IOException {
        var links = readme().stream()
                .flatMap(line -> matches(line, "\\]\\(([^)#:]+)\\)"))
                .toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    private static Stream<String> matches(String line, String pattern) {
        return Pattern.compile(pattern).matcher(line).results().map((MatchResult result) -> result.group(1));
    }

    private static List<String> section(String heading) throws IOException {
        var lines = readme();
        return lines.stream()
                .skip(lines.indexOf(heading) + 1L)
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
    }

    private static List<String> readme() throws IOException {
        return Files.readAllLines(ROOT.resolve("README.md"));
    }
}
