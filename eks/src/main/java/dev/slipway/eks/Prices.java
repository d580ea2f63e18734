package dev.slipway.eks;

import dev.slipway.cluster.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The price table terraform-eks/prices.json: what AWS takes in one region, and what is assumed where the plan cannot say.
 *
 * @param read the day on which the prices were looked up
 * @param basis where from, and how far to trust them
 * @param instances the on-demand prices of machines, by type
 * @param environments by the name of the values file
 */
record Prices(
        String region,
        String currency,
        LocalDate read,
        String basis,
        int hoursPerMonth,
        Rates rates,
        Map<String, Price> instances,
        Map<String, Assumptions> environments) {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads the table.
     *
     * @throws Problem when a price is missing, unknown or not positive
     */
    static Prices read(Path file) {
        try {
            return STRICT.readValue(file.toFile(), Prices.class);
        } catch (JacksonException e) {
            throw new Problem(
                    "could not read %s%s: %s".formatted(file, place(e), words(e)),
                    "mend it: each price has price, per and source; each assumption has quantity, unit and because",
                    e);
        }
    }

    /** Such as " at environments.dev.images". */
    private static String place(JacksonException e) {
        var keys = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
        return keys.isEmpty() ? "" : " at " + keys;
    }

    /** Without the names of Jackson's own switches. */
    private static String words(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(";.*|, not marked.*", "");
    }

    /** What is assumed for an environment, when these are the prices of its region. */
    Assumptions assumptions(Environment environment) {
        requireRegion(environment.region());
        if (!environments.containsKey(environment.name())) {
            throw new Problem(
                    "could not price %s: terraform-eks/prices.json has assumptions for %s only"
                            .formatted(environment.name(), String.join(", ", environments.keySet())),
                    "add those of %s, beside them".formatted(environment.name()));
        }
        return environments.get(environment.name());
    }

    /** Refuses to price what is elsewhere: the same thing costs up to half more in another region. */
    void requireRegion(String wanted) {
        if (!region.equals(wanted)) {
            throw new Problem(
                    "could not price region %s: terraform-eks/prices.json was made for %s".formatted(wanted, region),
                    "put the prices of %s into it, with its name and the date: each price names its source"
                            .formatted(wanted));
        }
    }

    /** The on-demand price of a machine. */
    Price instance(String type) {
        if (!instances.containsKey(type)) {
            throw new Problem(
                    "could not price a node: terraform-eks/prices.json has no instance \"%s\"".formatted(type),
                    "add it to its instances");
        }
        return instances.get(type);
    }

    /** What AWS takes. */
    record Rates(
            Price controlPlane,
            Share autoMode,
            Share spot,
            Price natGateway,
            Price natData,
            Price publicAddress,
            Price loadBalancer,
            Price classicLoadBalancer,
            Price capacityUnit,
            Price key,
            Price logIngestion,
            Price logStorage,
            Price imageStorage,
            Price disk) {}

    /**
     * A price.
     *
     * @param per hour, month, GB, or GB and month
     * @param source where AWS says it
     */
    record Price(double price, String per, URI source) {
        Price {
            require(price > 0, "price", price, "more than 0");
            require(per.matches("hour|month|GB|GB and month"), "per", per, "hour, month, GB, or GB and month");
        }

        /** A part of it. */
        Price times(Share part) {
            return new Price(price * part.share(), per, source);
        }
    }

    /**
     * A part of another price.
     *
     * @param share 0.12 is 12 per cent
     */
    record Share(double share, String of, URI source) {
        Share {
            require(share > 0 && share < 1, "share", share, "between 0 and 1");
        }
    }

    static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s was %s, expected %s".formatted(key, value, expected));
        }
    }
}
