package dev.slipway.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.chassis.ContentSecurityPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    @Test
    void escapesWhatHtmlWouldRead() {
        assertThat(Template.escape("<script>alert(\"1\" & '2')</script>"))
                .isEqualTo("&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;");
    }

    @Test
    void fillsEachPlaceOnce() {
        var template = new Template("<p>{{a}} {{b}} {{a}}</p>", ContentSecurityPolicy.allowing(""));

        // Neither a place nor a group reference within a value means anything.
        assertThat(template.render(Map.of("a", "{{b}}", "b", "$1\\"))).isEqualTo("<p>{{b}} $1\\ {{b}}</p>");
    }

    @Test
    void refusesToLeaveAPlaceEmpty() {
        var template = new Template("{{greeting}}", ContentSecurityPolicy.allowing(""));

        assertThatThrownBy(() -> template.render(Map.of("pod", "x")))
                .hasMessage("could not fill {{greeting}}: the values were [pod]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "failure.html"})
    void asksForNothingElse(String name) {
        assertThat(Template.load(name).html())
                .doesNotContainPattern("(?i)src=|url\\(|@import|https?:|style=\"|<script|\\son[a-z]+=")
                .containsOnlyOnce("href=\"data:,\"")
                .doesNotContain("{{style}}");
    }
}
