# Auto Mode brings all add-ons but this one. The autoscalers of the services read it.
resource "aws_eks_addon" "metrics_server" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "metrics-server"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  # The system pool takes only what tolerates this, and at first there is no other node: without the toleration the
  # add-on would wait for one, and Terraform for the add-on, until both give up.
  configuration_values = jsonencode({
    tolerations = [{ key = "CriticalAddonsOnly", operator = "Exists" }]
  })
}
