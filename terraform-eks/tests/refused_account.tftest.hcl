# Wrong accounts, regions, environments and names are refused; right ones at the edge are not.

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

run "account_id_too_short" {
  command = plan

  variables {
    account_id = "11112222333"
  }

  expect_failures = [var.account_id]
}

run "account_id_with_hyphens" {
  command = plan

  variables {
    account_id = "1111-2222-3333"
  }

  expect_failures = [var.account_id]
}

run "region_that_is_a_zone" {
  command = plan

  variables {
    region = "us-east-1a"
  }

  expect_failures = [var.region]
}

run "environment_unknown" {
  command = plan

  variables {
    environment = "staging"
  }

  expect_failures = [var.environment]
}

run "name_with_capitals" {
  command = plan

  variables {
    name = "Slipway"
  }

  expect_failures = [var.name]
}

run "name_ends_with_hyphen" {
  command = plan

  variables {
    name = "slipway-"
  }

  expect_failures = [var.name]
}

run "name_too_long" {
  command = plan

  variables {
    name = "a2345678901234567890123456789012"
  }

  expect_failures = [var.name]
}

run "accepts_account_at_the_edge" {
  command = plan

  variables {
    name   = "a23456789012345678901234567890z"
    region = "ap-southeast-2"
  }
}
