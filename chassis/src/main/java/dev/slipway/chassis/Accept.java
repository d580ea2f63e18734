package dev.slipway.chassis;

import io.helidon.common.media.type.MediaType;
import io.helidon.http.BadRequestException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.ServerRequestHeaders;
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
        var best = Optional.<MediaType>empty();
        var most = 0.0;
        for (var form : forms) {
            var weight = weight(form, ranges);
            if (weight > most) {
                best = Optional.of(form);
                most = weight;
            }
        }
        return best;
    }

    /** What the narrowest range says of the form, 0 when none does. */
    private static double weight(MediaType form, List<HttpMediaType> ranges) {
        var weight = 0.0;
        var narrowest = -1;
        for (var range : ranges) {
            if (narrowness(range) > narrowest && range.test(form)) {
                weight = range.qualityFactor();
                narrowest = narrowness(range);
            }
        }
        return weight;
    }

    private static int narrowness(HttpMediaType range) {
        var type = range.mediaType();
        return type.isWildcardType() ? 0 : type.isWildcardSubtype() ? 1 : 2;
    }
}
