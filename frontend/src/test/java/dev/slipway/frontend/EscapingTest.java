package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chassis.ContentSecurityPolicy;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Whatever text is put into a template, a parser of HTML finds that text there, and nothing more. */
class EscapingTest {
    private static final Template PAGE = Template.load("page.html");
    private static final Template QUOTES =
            new Template("<p title=\"{{text}}\" lang='{{text}}'></p>", ContentSecurityPolicy.allowing(""));

    @Property
    void keepsTextWithinItsElement(@ForAll("texts") String text) {
        var page = page(text);

        assertThat(page.expectFirst("strong").wholeText()).isEqualTo(text);
        assertThat(tags(page)).isEqualTo(tags(page("harmless")));
    }

    @Property
    void keepsTextWithinItsAttribute(@ForAll("texts") String text) {
        var body = Jsoup.parse(QUOTES.render(Map.of("text", text))).body();

        assertThat(body.childNodeSize()).isOne();
        assertThat(body.child(0).attributes().asList())
                .extracting(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .containsExactly("title=" + text, "lang=" + text);
    }

    /** Any characters, and what means something to HTML or to a template; only NUL has no place in HTML. */
    @Provide
    Arbitrary<String> texts() {
        var meanings = Arbitraries.of(
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
        return Arbitraries.oneOf(
                Arbitraries.strings().excludeChars('\0'), meanings.list().map(list -> String.join("", list)));
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
