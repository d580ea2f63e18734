package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.ContentSecurityPolicy;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Whatever text is put into a template, a parser of HTML finds that text there, and nothing more. */
class EscapingTest {
    private static final Template PAGE = Template.load("page.html");
    private static final Template QUOTES =
            new Template("<p title=\"{{text}}\" lang='{{text}}'></p>", ContentSecurityPolicy.allowing(""));

    private static final int TEXTS = 1000;
    /** The same texts in each run. */
    private static final long SEED = 1;
    /** What means something to HTML or to a template. */
    private static final List<String> MEANINGS = List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "=",
            "/",
            " ",
            "<!--",
            "-->",
            "]]>",
            "<script>",
            "</strong>",
            "</style>",
            "<img src=x ",
            "onerror=",
            "&lt",
            "&#60;",
            "&#x3c",
            "{{pod}}",
            "{{text}}",
            "$1",
            "\\");

    @Test
    void keepsTextWithinItsElement() {
        var harmless = tags(page("harmless"));
        texts().forEach(text -> {
            var page = page(text);
            assertThat(page.expectFirst("strong").wholeText()).isEqualTo(text);
            assertThat(tags(page)).isEqualTo(harmless);
        });
    }

    @Test
    void keepsTextWithinItsAttribute() {
        texts().forEach(text -> {
            var body = Jsoup.parse(QUOTES.render(Map.of("text", text))).body();
            assertThat(body.childNodeSize()).isOne();
            assertThat(body.child(0).attributes().asList())
                    .extracting(attribute -> attribute.getKey() + "=" + attribute.getValue())
                    .containsExactly("title=" + text, "lang=" + text);
        });
    }

    private static List<String> texts() {
        var random = new Random(SEED);
        return Stream.generate(() -> text(random)).limit(TEXTS).toList();
    }

    /** Up to twenty parts: any character but NUL, which has no place in HTML, or something that means something. */
    private static String text(Random random) {
        return Stream.generate(() -> random.nextBoolean()
                        ? MEANINGS.get(random.nextInt(MEANINGS.size()))
                        : Character.toString(random.nextInt(1, random.nextBoolean() ? 0x100 : 0xd800)))
                .limit(random.nextInt(20))
                .collect(Collectors.joining());
    }

    private static Document page(String text) {
        return Jsoup.parse(PAGE.render(Map.of(
                "greeting", text,
                "pod", text,
                "node", text,
                "backend-pod", text,
                "backend-node", text,
                "version", text)));
    }

    /** Each element with its attributes. */
    private static List<String> tags(Document page) {
        return page.getAllElements().stream()
                .map(element -> element.tagName() + element.attributes())
                .toList();
    }
}
