package dev.slipway.chassis;

import io.helidon.common.media.type.MediaType;
import io.helidon.http.BadRequestException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.ServerRequestHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the form of an answer (RFC 9110, 12.5.1). Helidon's own {@code bestAccepted} lets a wildcard win over a
 * narrower range that refuses the type ({@code text/plain;q=0, *}{@code /*}), so the weighing is done here.
 */
public final class Accept {
    private Accept() {}

    /**
     * The form that the client likes best, the first of those it likes alike; the first one when it does not say.
     * Empty when it accepts none of them.
     *
     * @throws BadRequestException when the header can not be read
     */
    public static Optional<MediaType> best(ServerRequestHeaders headers, List<MediaType> forms) {
        var ranges = headers.acceptedTypes();
        if (ranges.isEmpty()) {
            return Optional.of(forms.getFirst());
        }
        try {
            return best(ranges, forms);
        } catch (NumberFormatException e) {
            throw new BadRequestException("a weight is no number", e);
        }
    }

    private static Optional<MediaType> best(List<HttpMediaType> ranges, List<MediaType> forms) {
        return forms.stream()
                .filter(form -> weight(form, ranges) > 0)
                // Of equals, min returns the first.
                .min(Comparator.comparingDouble(form -> -weight(form, ranges)));
    }

    private static double weight(MediaType form, List<HttpMediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.test(form))
                .max(Comparator.comparingInt(Accept::narrowness))
                .map(HttpMediaType::qualityFactor)
                .orElse(0.0);
    }

    private static int narrowness(HttpMediaType range) {
        var type = range.mediaType();
        return type.isWildcardType() ? 0 : type.isWildcardSubtype() ? 1 : 2;
    }
}
