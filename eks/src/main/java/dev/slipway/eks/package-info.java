/** The EKS cluster that terraform-eks describes: its price, its first apply, its releases, its end. */
package dev.slipway.eks;
