package dev.slipway.eks;

/**
 * What the plan of an environment does not say, as the price table assumes it.
 *
 * @param instance the type of its nodes
 */
record Assumptions(
        String instance,
        Assumption onDemandNodes,
        Assumption spotNodes,
        Assumption nodeDisk,
        Assumption loadBalancers,
        Assumption capacityUnits,
        Assumption natData,
        Assumption controlPlaneLogs,
        Assumption flowLogs,
        Assumption keptLogs,
        Assumption images) {
    /** How much of something, and why that much. */
    record Assumption(double quantity, String unit, String because) {
        Assumption {
            Prices.require(quantity >= 0, "quantity", quantity, "0 or more");
        }
    }
}
