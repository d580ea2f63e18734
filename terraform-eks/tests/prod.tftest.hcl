# environments/prod.tfvars: no single point of failure, nothing open, nothing deleted by accident.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan # so that plans hold the values that AWS would compute
}

run "values" {
  module {
    source = "./tests/values"
  }
}

variables {
  decommission = false
}

run "prod" {
  command = plan

  variables {
    account_id           = run.values.prod.account_id
    admin_principal_arns = run.values.prod.admin_principal_arns
    github_repository    = run.values.prod.github_repository
    budget_emails        = run.values.prod.budget_emails
    public_access_cidrs  = run.values.prod.public_access_cidrs
    environment          = run.values.prod.environment
    region               = run.values.prod.region
    vpc_cidr             = run.values.prod.vpc_cidr
    zone_count           = run.values.prod.zone_count
    nat_gateways         = run.values.prod.nat_gateways
    log_retention_days   = run.values.prod.log_retention_days
    deletion_protection  = run.values.prod.deletion_protection
    budget_usd           = run.values.prod.budget_usd
  }

  assert {
    condition     = aws_eks_cluster.this.name == "slipway-prod" && aws_eks_cluster.this.version == "1.35"
    error_message = "The cluster of prod is slipway-prod on Kubernetes 1.35."
  }

  assert {
    condition     = length(aws_subnet.private) == 3 && length(aws_nat_gateway.this) == 3 && length(aws_eip.nat) == 3
    error_message = "Three zones, each with its own way out."
  }

  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "The API is reached from inside the network only."
  }

  assert {
    condition     = aws_eks_cluster.this.deletion_protection && alltrue([for repository in aws_ecr_repository.this : !repository.force_delete])
    error_message = "Neither the cluster nor a registry with images in it can be deleted."
  }

  assert {
    condition     = aws_cloudwatch_log_group.cluster.retention_in_days == 365 && aws_cloudwatch_log_group.flow.retention_in_days == 365
    error_message = "A year of logs, of control plane and network."
  }

  assert {
    condition     = aws_budgets_budget.monthly.limit_amount == "700"
    error_message = "The budget is that of the values file."
  }
}

run "prod_about_to_be_destroyed" {
  command = plan

  variables {
    account_id           = run.values.prod.account_id
    admin_principal_arns = run.values.prod.admin_principal_arns
    budget_emails        = run.values.prod.budget_emails
    public_access_cidrs  = run.values.prod.public_access_cidrs
    environment          = run.values.prod.environment
    nat_gateways         = run.values.prod.nat_gateways
    log_retention_days   = run.values.prod.log_retention_days
    deletion_protection  = run.values.prod.deletion_protection
    budget_usd           = run.values.prod.budget_usd
    decommission         = true
  }

  assert {
    condition     = !aws_eks_cluster.this.deletion_protection && alltrue([for repository in aws_ecr_repository.this : repository.force_delete])
    error_message = "decommission lifts the protection of cluster and registries."
  }
}
