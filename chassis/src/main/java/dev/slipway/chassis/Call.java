package dev.slipway.chassis;

import io.helidon.http.Header;

/**
 * One try of a call to another service, within the trace of the request that causes it. It ends when it is closed, and a
 * collector is told how long it took, where there is one.
 */
@FunctionalInterface
public interface Call extends AutoCloseable {
    /** The header by which the other service continues the trace. */
    Header header();

    /** The other service answered. */
    default void answered(int status) {}

    /** There was no answer, or none that is of use. */
    default void failed(Throwable why) {}

    @Override
    default void close() {}
}
