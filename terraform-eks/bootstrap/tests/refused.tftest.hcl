# What is no place for a state is refused.

mock_provider "aws" {}

variables {
  bucket       = "slipway-state-111122223333"
  region       = "us-east-1"
  key          = "slipway/dev.tfstate"
  encrypt      = true
  use_lockfile = true
}

run "bucket_with_capitals" {
  command = plan

  variables {
    bucket = "Slipway-State"
  }

  expect_failures = [var.bucket]
}

run "region_that_is_a_zone" {
  command = plan

  variables {
    region = "us-east-1a"
  }

  expect_failures = [var.region]
}

run "key_that_is_no_state" {
  command = plan

  variables {
    key = "slipway/dev"
  }

  expect_failures = [var.key]
}

run "state_in_the_clear" {
  command = plan

  variables {
    encrypt = false
  }

  expect_failures = [var.encrypt]
}

run "state_without_a_lock" {
  command = plan

  variables {
    use_lockfile = false
  }

  expect_failures = [var.use_lockfile]
}
