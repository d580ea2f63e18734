package dev.slipway.benchmarks;

import java.time.Duration;

/**
 * What a load saw.
 *
 * @param requests that were answered, in whatever way
 * @param perSecond how many in each second
 * @param p50 the median of the time until the answer
 * @param p99 its 99th percentile
 * @param failed requests without an answer in time, and answers that are errors
 */
record Load(long requests, double perSecond, Duration p50, Duration p99, long failed) {}
