# Wrong budgets and mail addresses are refused; right ones at the edge are not.

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

run "budget_of_nothing" {
  command = plan

  variables {
    budget_usd = 0
  }

  expect_failures = [var.budget_usd]
}

run "budget_with_too_many_zeros" {
  command = plan

  variables {
    budget_usd = 1000000
  }

  expect_failures = [var.budget_usd]
}

run "mails_none" {
  command = plan

  variables {
    budget_emails = []
  }

  expect_failures = [var.budget_emails]
}

run "mails_too_many" {
  command = plan

  variables {
    budget_emails = [for number in range(11) : "ops${number}@example.com"]
  }

  expect_failures = [var.budget_emails]
}

run "mail_without_domain" {
  command = plan

  variables {
    budget_emails = ["ops"]
  }

  expect_failures = [var.budget_emails]
}

run "accepts_budget_at_the_edge" {
  command = plan

  variables {
    budget_usd    = 1
    budget_emails = [for number in range(10) : "ops${number}@example.com"]
  }
}
