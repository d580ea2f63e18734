# Wrong repositories and rights are refused; right ones at the edge are not.

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
  log_retention_days   = 7
  nat_gateways         = "single"
  public_access_cidrs  = []
}

run "repository_of_everybody" {
  command = plan

  variables {
    github_repository = "example/*"
  }

  expect_failures = [var.github_repository]
}

run "repository_without_owner" {
  command = plan

  variables {
    github_repository = "slipway"
  }

  expect_failures = [var.github_repository]
}

run "repository_as_address" {
  command = plan

  variables {
    github_repository = "https://github.com/example/slipway"
  }

  expect_failures = [var.github_repository]
}

run "repository_with_condition" {
  command = plan

  variables {
    github_repository = "example/slipway:ref:refs/heads/main"
  }

  expect_failures = [var.github_repository]
}

run "rights_for_an_unknown_service" {
  command = plan

  variables {
    workload_policy_arns = { orders = [] }
  }

  expect_failures = [var.workload_policy_arns]
}

run "rights_that_are_no_policy" {
  command = plan

  variables {
    workload_policy_arns = { backend = ["AmazonS3ReadOnlyAccess"] }
  }

  expect_failures = [var.workload_policy_arns]
}

run "rights_of_an_administrator" {
  command = plan

  variables {
    workload_policy_arns = { backend = ["arn:aws:iam::aws:policy/AdministratorAccess"] }
  }

  expect_failures = [var.workload_policy_arns]
}

run "accepts_delivery_at_the_edge" {
  command = plan

  variables {
    github_repository    = "a/b.c_d-e"
    workload_policy_arns = { backend = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::111122223333:policy/team/orders"] }
  }
}
