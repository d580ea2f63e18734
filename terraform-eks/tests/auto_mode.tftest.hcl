# eks.tf, addons.tf: Auto Mode is whole, protected, and has what it does not bring.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  account_id           = "111122223333"
  admin_principal_arns = ["arn:aws:iam::111122223333:role/admin"]
  budget_emails        = ["platform@example.com"]
  budget_usd           = 250
  deletion_protection  = true
  environment          = "dev"
  log_retention_days   = 30
  nat_gateways         = "per-zone"
  public_access_cidrs  = ["203.0.113.0/24"]
}

run "auto_mode" {
  command = plan

  assert {
    condition     = aws_eks_cluster.this.compute_config[0].enabled && aws_eks_cluster.this.storage_config[0].block_storage[0].enabled && aws_eks_cluster.this.kubernetes_network_config[0].elastic_load_balancing[0].enabled
    error_message = "Compute, storage and load balancing are on together."
  }

  assert {
    condition     = !aws_eks_cluster.this.bootstrap_self_managed_addons
    error_message = "EKS does not install the add-ons that Auto Mode replaces."
  }

  assert {
    condition     = toset(aws_eks_cluster.this.compute_config[0].node_pools) == toset(["system"]) && aws_eks_cluster.this.compute_config[0].node_role_arn == aws_iam_role.node.arn
    error_message = "The add-ons have a pool; the services bring their own."
  }

  assert {
    condition     = aws_eks_cluster.this.kubernetes_network_config[0].service_ipv4_cidr == "172.20.0.0/16"
    error_message = "Services have the addresses that were validated."
  }

  assert {
    condition     = aws_eks_cluster.this.upgrade_policy[0].support_type == "STANDARD"
    error_message = "Extended support, at six times the price, is refused."
  }

  assert {
    condition     = aws_eks_cluster.this.zonal_shift_config[0].enabled
    error_message = "A failed zone can be left."
  }

  assert {
    condition     = aws_eks_cluster.this.deletion_protection
    error_message = "Protection reaches the cluster."
  }
}

run "metrics_server" {
  command = plan

  assert {
    condition     = aws_eks_addon.metrics_server.addon_name == "metrics-server" && contains([for toleration in jsondecode(aws_eks_addon.metrics_server.configuration_values).tolerations : toleration.key], "CriticalAddonsOnly")
    error_message = "The metrics server runs where there is a node from the start."
  }

  assert {
    condition     = aws_eks_addon.metrics_server.resolve_conflicts_on_create == "OVERWRITE" && aws_eks_addon.metrics_server.resolve_conflicts_on_update == "OVERWRITE"
    error_message = "What somebody changed by hand does not stop an upgrade."
  }
}
