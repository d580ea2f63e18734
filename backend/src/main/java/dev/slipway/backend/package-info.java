/** The service that greets. */
package dev.slipway.backend;
