/** What the backend takes on this machine, beside other frameworks that answer the same page. */
package dev.slipway.benchmarks;
