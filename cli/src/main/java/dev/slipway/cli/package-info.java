/** The command {@code ./slipway}: the commands of all modules. */
package dev.slipway.cli;
