package dev.slipway.drills;

/**
 * What became of a mutation.
 *
 * @param caught whether its guard turned red
 * @param figure what was seen instead of what is expected
 */
public record Mutant(Mutation mutation, boolean caught, String figure) {}
