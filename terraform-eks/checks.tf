# Read after each apply; a failed check is a warning that names what AWS has made different.

check "cluster_is_active" {
  assert {
    condition     = aws_eks_cluster.this.status == "ACTIVE"
    error_message = "The cluster ${local.cluster} was ${aws_eks_cluster.this.status}, expected ACTIVE: look at its health issues in the EKS console."
  }
}

check "auto_mode_is_whole" {
  assert {
    condition = alltrue([
      one(aws_eks_cluster.this.compute_config).enabled,
      one(one(aws_eks_cluster.this.kubernetes_network_config).elastic_load_balancing).enabled,
      one(one(aws_eks_cluster.this.storage_config).block_storage).enabled,
    ])
    error_message = "Auto Mode's compute, load balancing and storage were not all on: EKS refuses further changes until they agree."
  }
}

check "endpoint_is_closed" {
  assert {
    condition     = !one(aws_eks_cluster.this.vpc_config).endpoint_public_access || !contains(one(aws_eks_cluster.this.vpc_config).public_access_cidrs, "0.0.0.0/0")
    error_message = "The API of ${local.cluster} was open to 0.0.0.0/0, expected public_access_cidrs only."
  }
}
