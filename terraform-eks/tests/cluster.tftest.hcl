# eks.tf: the API is closed, secrets are encrypted, everything is logged.

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

run "api" {
  command = plan

  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API"
    error_message = "Access is by entries that EKS shows, not by a ConfigMap."
  }

  assert {
    condition     = !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "Who makes the cluster is not its hidden administrator."
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "Nodes reach the API inside the network."
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access && toset(aws_eks_cluster.this.vpc_config[0].public_access_cidrs) == toset(["203.0.113.0/24"])
    error_message = "The API is open to the named networks only."
  }
}

run "api_without_named_networks" {
  command = plan

  variables {
    public_access_cidrs = []
  }

  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "Without named networks the public endpoint is off."
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "And the private one stays."
  }
}

run "records" {
  command = plan

  assert {
    condition     = toset(aws_eks_cluster.this.encryption_config[0].resources) == toset(["secrets"]) && aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == aws_kms_key.this["secrets"].arn
    error_message = "Secrets are encrypted with the key for secrets."
  }

  assert {
    condition     = toset(aws_eks_cluster.this.enabled_cluster_log_types) == toset(["api", "audit", "authenticator", "controllerManager", "scheduler"])
    error_message = "All five logs are on."
  }

  assert {
    condition     = aws_cloudwatch_log_group.cluster.name == "/aws/eks/slipway-dev/cluster"
    error_message = "The group has the name that EKS writes to."
  }

  assert {
    condition     = aws_cloudwatch_log_group.cluster.retention_in_days == 30 && aws_cloudwatch_log_group.cluster.kms_key_id == aws_kms_key.this["logs"].arn
    error_message = "The logs are kept as long as is said, and encrypted."
  }
}

run "cluster_that_failed" {
  command = plan

  override_resource {
    target          = aws_eks_cluster.this
    override_during = plan
    values          = { status = "FAILED" }
  }

  expect_failures = [check.cluster_is_active]
}
