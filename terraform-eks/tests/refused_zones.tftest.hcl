# More zones than the region has are refused by name, before an index of Terraform's fails.

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
  nat_gateways         = "single"
  public_access_cidrs  = ["203.0.113.0/24"]
  region               = "us-west-1"
}

override_data {
  target = data.aws_availability_zones.available
  values = { names = ["us-west-1a", "us-west-1c"] }
}

run "three_of_two" {
  command = plan

  variables {
    zone_count = 3
  }

  expect_failures = [data.aws_availability_zones.available]
}

run "accepts_two_of_two" {
  command = plan

  variables {
    zone_count = 2
  }

  assert {
    condition     = toset(keys(aws_subnet.private)) == toset(["us-west-1a", "us-west-1c"])
    error_message = "Each zone of the region has its subnets."
  }
}
