package dev.slipway.drills;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a drill needs of its stack.
 *
 * @param values by service, single values beside those of the stack itself
 * @param images those that the values name and the nodes may lack, of the Docker engine; made when asked for
 */
record Needs(Map<String, Map<String, Object>> values, Supplier<List<String>> images) {
    static final Needs NOTHING = new Needs(Map.of(), List::of);
}
