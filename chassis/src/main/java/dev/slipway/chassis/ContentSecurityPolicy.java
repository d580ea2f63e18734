package dev.slipway.chassis;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What a browser may do with an answer: nothing, unless the page says what it needs. */
public final class ContentSecurityPolicy {
    private static final HeaderName NAME = HeaderNames.create("Content-Security-Policy");
    private static final String ALONE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static final String NOTHING = "default-src 'none'; " + ALONE;

    /** Allows files and answers of this service, and the empty icon; nothing inline, and nobody else's. */
    public static final Header SELF = FixedHeader.of(NAME, "default-src 'self'; img-src data:; " + ALONE);

    private ContentSecurityPolicy() {}

    /** Allows this style element's text, recognised by its hash, and the empty icon that saves a request; nothing else. */
    public static Header allowing(String style) {
        return FixedHeader.of(NAME, "%s; style-src 'sha256-%s'; img-src data:".formatted(NOTHING, sha256(style)));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
