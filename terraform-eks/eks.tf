locals {
  # Auto Mode is compute, load balancing and storage: EKS refuses one without the others.
  auto_mode = true
}

# Made before the cluster, or EKS makes one that is kept for ever, unencrypted, and that Terraform does not know.
resource "aws_cloudwatch_log_group" "cluster" {
  #checkov:skip=CKV_AWS_338:The environment says how long. Prod keeps a year, and its validation takes no less than 90 days. Dev keeps a week, for logs are paid for.
  name              = "/aws/eks/${local.cluster}/cluster"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.this["logs"].arn
}

resource "aws_eks_cluster" "this" {
  name                          = local.cluster
  version                       = var.kubernetes_version
  role_arn                      = aws_iam_role.cluster.arn
  bootstrap_self_managed_addons = false # Auto Mode brings network, DNS and proxy itself
  enabled_cluster_log_types     = var.log_types
  deletion_protection           = local.protected

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false # access.tf names everybody
  }

  compute_config {
    enabled       = local.auto_mode
    node_pools    = var.node_pools
    node_role_arn = aws_iam_role.node.arn
  }

  storage_config {
    block_storage {
      enabled = local.auto_mode
    }
  }

  kubernetes_network_config {
    ip_family         = "ipv4"
    service_ipv4_cidr = var.service_cidr

    elastic_load_balancing {
      enabled = local.auto_mode
    }
  }

  vpc_config {
    subnet_ids              = [for subnet in aws_subnet.private : subnet.id]
    endpoint_private_access = true # nodes stay inside the network, whatever is open outside
    endpoint_public_access  = length(var.public_access_cidrs) > 0
    # Null, or EKS would report its default of everywhere as a difference for ever.
    public_access_cidrs = length(var.public_access_cidrs) > 0 ? var.public_access_cidrs : null
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.this["secrets"].arn
    }
  }

  # Standard: at the end of a version's standard support EKS upgrades by itself, instead of charging six times the price.
  upgrade_policy {
    support_type = "STANDARD"
  }

  # When AWS sees a zone fail, traffic inside the cluster leaves it.
  zonal_shift_config {
    enabled = true
  }

  # A cluster without its policies cannot remove its nodes and security groups; without its routes, nodes cannot join.
  depends_on = [
    aws_cloudwatch_log_group.cluster,
    aws_iam_role_policy_attachment.cluster,
    aws_iam_role_policy_attachment.node,
    aws_route.private_internet,
    aws_route_table_association.private,
    aws_route_table_association.public,
  ]
}
