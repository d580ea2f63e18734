/** A backend that misbehaves on demand, deployed in the place of the backend by its own chart; for drills only. */
package dev.slipway.faults;
