package dev.slipway.drills;

/**
 * What became of a mutation.
 *
 * @param caught whether its guard turned red
 * @param figure what was seen instead of what is expected
 */
public record Mutant(Mutation mutation, boolean caught, String figure) {
    String line() {
        return "%-28s %s%n%28s => %s"
                .formatted(
                        mutation.safeguard(),
                        mutation.edit().file() + ": " + mutation.edit().change(),
                        mutation.guard(),
                        caught ? figure : "SURVIVED: " + figure);
    }
}
