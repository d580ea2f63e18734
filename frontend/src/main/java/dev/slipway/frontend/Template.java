package dev.slipway.frontend;

import dev.slipway.chassis.ContentSecurityPolicy;
import io.helidon.http.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An HTML page with places such as <code>{{greeting}}</code>, filled with text that nobody trusts: each value is
 * escaped, and none is looked at again for places. Its style stands inside it and is allowed by its hash, so that the
 * page needs no second request and a browser accepts no other style.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
    private static final String STYLE = read("style.css");

    private final String html;
    private final Header policy;
    /** What stands between the places; one more than there are places. */
    private final List<String> texts;
    /** The names of the places, in their order. */
    private final List<String> places;

    Template(String html, Header policy) {
        this.html = html;
        this.policy = policy;
        texts = List.of(PLACE.split(html, -1));
        places = PLACE.matcher(html).results().map(place -> place.group(1)).toList();
    }

    static Template load(String name) {
        var html = read(name).replace("{{style}}", STYLE);
        return new Template(html, ContentSecurityPolicy.allowing(STYLE));
    }

    /** The page with these values. */
    String render(Map<String, String> values) {
        var page = new StringBuilder(html.length()).append(texts.getFirst());
        for (var place = 0; place < places.size(); place++) {
            page.append(escape(value(values, places.get(place)))).append(texts.get(place + 1));
        }
        return page.toString();
    }

    /** As it was written, with its style and its places. */
    String html() {
        return html;
    }

    /** The header that allows its style and nothing else. */
    Header policy() {
        return policy;
    }

    private static String value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "could not fill {{%s}}: the values were %s".formatted(name, values.keySet())));
    }

    /** Safe within an element and within a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A file beside this class. */
    static String read(String name) {
        try (var in = Template.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
