# access.tf, github.tf, budget.tf: who gets in, what the pipeline may do, who hears of costs.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  account_id           = "111122223333"
  admin_principal_arns = ["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::111122223333:user/ops"]
  budget_emails        = ["platform@example.com"]
  budget_usd           = 250
  deletion_protection  = true
  environment          = "dev"
  log_retention_days   = 30
  nat_gateways         = "single"
  public_access_cidrs  = []
}

run "admins" {
  command = plan

  assert {
    condition     = toset(keys(aws_eks_access_entry.admin)) == toset(["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::111122223333:user/ops"])
    error_message = "The named admins have an entry, nobody else."
  }

  assert {
    condition     = alltrue([for arn, association in aws_eks_access_policy_association.admin : association.policy_arn == "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy" && association.access_scope[0].type == "cluster" && association.principal_arn == arn])
    error_message = "They rule the whole cluster."
  }

  assert {
    condition     = length(aws_iam_role.deploy) == 0 && length(aws_eks_access_entry.deploy) == 0 && length(aws_iam_openid_connect_provider.github) == 0 && output.deploy_role_arn == null
    error_message = "Without a repository no pipeline gets in."
  }
}

run "pipeline_trust" {
  command = plan

  variables {
    github_repository = "example/slipway"
  }

  assert {
    condition     = length(jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement) == 1 && jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement[0].Action == "sts:AssumeRoleWithWebIdentity" && jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement[0].Principal.Federated == "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    error_message = "Only a token of GitHub takes the role on."
  }

  assert {
    condition     = jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == "repo:example/slipway:environment:dev"
    error_message = "Of one repository, in one environment, compared without patterns."
  }

  assert {
    condition     = jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com"
    error_message = "Made for AWS."
  }

  assert {
    condition     = aws_iam_openid_connect_provider.github[0].url == "https://token.actions.githubusercontent.com" && aws_iam_openid_connect_provider.github[0].client_id_list == toset(["sts.amazonaws.com"])
    error_message = "The account knows the issuer."
  }

  assert {
    condition     = aws_iam_role.deploy[0].max_session_duration == 3600
    error_message = "For an hour at most."
  }
}

run "pipeline_rights" {
  command = plan

  variables {
    github_repository = "example/slipway"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.deploy[0].policy).Statement : statement.Sid if statement.Resource == "*"] == ["LogInToTheRegistry"] && jsondecode(aws_iam_role_policy.deploy[0].policy).Statement[0].Action == "ecr:GetAuthorizationToken"
    error_message = "Only the login, which AWS knows no narrower resource for, is for all."
  }

  assert {
    condition     = toset(jsondecode(aws_iam_role_policy.deploy[0].policy).Statement[1].Resource) == toset([for name in ["backend", "frontend", "charts/backend", "charts/frontend", "charts/eks-base"] : "arn:aws:ecr:us-east-1:111122223333:repository/slipway-dev/${name}"])
    error_message = "It pushes to these repositories only."
  }

  assert {
    condition     = length([for action in jsondecode(aws_iam_role_policy.deploy[0].policy).Statement[1].Action : action if strcontains(action, "*") || strcontains(action, "Delete") || strcontains(action, "Policy")]) == 0
    error_message = "It deletes nothing and changes no rules."
  }

  assert {
    condition     = length(jsondecode(aws_iam_role_policy.deploy[0].policy).Statement) == 3 && jsondecode(aws_iam_role_policy.deploy[0].policy).Statement[2].Action == "eks:DescribeCluster" && jsondecode(aws_iam_role_policy.deploy[0].policy).Statement[2].Resource == "arn:aws:eks:us-east-1:111122223333:cluster/slipway-dev"
    error_message = "It finds this cluster, and has no fourth right."
  }

  assert {
    condition     = aws_eks_access_policy_association.deploy[0].policy_arn == "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy" && aws_eks_access_policy_association.deploy[0].access_scope[0].type == "namespace" && toset(aws_eks_access_policy_association.deploy[0].access_scope[0].namespaces) == toset(["slipway"])
    error_message = "In the cluster it changes the namespace of the services, nothing else."
  }
}

run "issuer_made_elsewhere" {
  command = plan

  variables {
    github_repository           = "example/slipway"
    create_github_oidc_provider = false
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0 && length(aws_iam_role.deploy) == 1
    error_message = "The role trusts the issuer that the account has already."
  }
}
