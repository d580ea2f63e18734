/** What is done to a running stack on a real cluster, and what its clients may notice of it: nothing. */
package dev.slipway.drills;
