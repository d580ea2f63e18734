/** What every service shares: start, configuration, health, metrics, identity, drain, headers, logs, limits. */
package dev.slipway.chassis;
