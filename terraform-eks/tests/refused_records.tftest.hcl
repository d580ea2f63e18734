# Wrong log types, retentions and key windows are refused; right ones at the edge are not.

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

run "log_type_misspelt" {
  command = plan

  variables {
    log_types = ["audit", "controllermanager"]
  }

  expect_failures = [var.log_types]
}

run "log_types_without_audit" {
  command = plan

  variables {
    log_types = ["api"]
  }

  expect_failures = [var.log_types]
}

run "log_type_twice" {
  command = plan

  variables {
    log_types = ["audit", "audit"]
  }

  expect_failures = [var.log_types]
}

run "retention_that_cloudwatch_does_not_know" {
  command = plan

  variables {
    log_retention_days = 10
  }

  expect_failures = [var.log_retention_days]
}

run "retention_for_ever" {
  command = plan

  variables {
    log_retention_days = 0
  }

  expect_failures = [var.log_retention_days]
}

run "keys_gone_too_soon" {
  command = plan

  variables {
    kms_deletion_window_days = 6
  }

  expect_failures = [var.kms_deletion_window_days]
}

run "keys_kept_too_long" {
  command = plan

  variables {
    kms_deletion_window_days = 31
  }

  expect_failures = [var.kms_deletion_window_days]
}

run "keys_for_half_a_day" {
  command = plan

  variables {
    kms_deletion_window_days = 7.5
  }

  expect_failures = [var.kms_deletion_window_days]
}

run "accepts_records_at_the_edge" {
  command = plan

  variables {
    log_types                = ["audit"]
    kms_deletion_window_days = 7
    log_retention_days       = 1
  }
}
