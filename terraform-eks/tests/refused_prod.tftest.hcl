# What dev may do and prod may not.

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
  environment          = "prod"
  log_retention_days   = 90
  nat_gateways         = "single"
  public_access_cidrs  = []
}

run "prod_without_protection" {
  command = plan

  variables {
    deletion_protection = false
  }

  expect_failures = [var.deletion_protection]
}

run "prod_about_to_be_destroyed_but_unprotected" {
  command = plan

  variables {
    deletion_protection = false
    decommission        = true
  }

  expect_failures = [var.deletion_protection]
}

run "prod_with_short_retention" {
  command = plan

  variables {
    log_retention_days = 60
  }

  expect_failures = [var.log_retention_days]
}

run "accepts_prod" {
  command = plan
}
