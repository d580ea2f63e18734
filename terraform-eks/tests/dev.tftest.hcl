# environments/dev.tfvars: small, cheap, and closed all the same.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan # so that plans hold the values that AWS would compute
}

run "values" {
  module {
    source = "./tests/values"
  }
}

run "dev" {
  command = plan

  variables {
    account_id           = run.values.dev.account_id
    admin_principal_arns = run.values.dev.admin_principal_arns
    github_repository    = run.values.dev.github_repository
    budget_emails        = run.values.dev.budget_emails
    public_access_cidrs  = run.values.dev.public_access_cidrs
    environment          = run.values.dev.environment
    region               = run.values.dev.region
    zone_count           = run.values.dev.zone_count
    nat_gateways         = run.values.dev.nat_gateways
    log_retention_days   = run.values.dev.log_retention_days
    deletion_protection  = run.values.dev.deletion_protection
    budget_usd           = run.values.dev.budget_usd
  }

  assert {
    condition     = aws_eks_cluster.this.name == "slipway-dev" && aws_eks_cluster.this.version == "1.35"
    error_message = "The cluster of dev is slipway-dev on Kubernetes 1.35."
  }

  assert {
    condition     = length(aws_subnet.private) == 2 && length(aws_subnet.public) == 2
    error_message = "Two zones, a private and a public subnet in each."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_eip.nat) == 1
    error_message = "One NAT gateway: it is the dearest thing after the control plane."
  }

  assert {
    condition     = length(aws_route.private_internet) == 2
    error_message = "Both private subnets reach the internet, the second through the first's gateway."
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access && toset(aws_eks_cluster.this.vpc_config[0].public_access_cidrs) == toset(run.values.dev.public_access_cidrs)
    error_message = "The API is open to the named networks, and to nothing else."
  }

  assert {
    condition     = !aws_eks_cluster.this.deletion_protection && aws_ecr_repository.this["backend"].force_delete
    error_message = "What is made for a day can be removed on the same day."
  }

  assert {
    condition     = aws_cloudwatch_log_group.cluster.retention_in_days == 7
    error_message = "A week of logs is enough for dev."
  }
}
