/** A local Kubernetes for people and tests: start k3s, load images, install charts, wait, report. */
package dev.slipway.cluster;
