/** The service with the page. */
package dev.slipway.frontend;
