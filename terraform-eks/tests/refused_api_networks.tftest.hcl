# The cluster's API is for named networks: wider ones are refused, right ones at the edge are not.

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

run "api_open_to_all" {
  command = plan

  variables {
    public_access_cidrs = ["0.0.0.0/0"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "api_open_to_half_of_all" {
  command = plan

  variables {
    public_access_cidrs = ["203.0.113.0/24", "128.0.0.0/1"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "api_open_to_all_of_ipv6" {
  command = plan

  variables {
    public_access_cidrs = ["::/0"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "api_open_to_an_address_without_size" {
  command = plan

  variables {
    public_access_cidrs = ["203.0.113.7"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "api_open_to_host_bits" {
  command = plan

  variables {
    public_access_cidrs = ["203.0.113.7/24"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "api_open_to_private_addresses" {
  command = plan

  variables {
    public_access_cidrs = ["10.0.0.0/16"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "accepts_api_networks_at_the_edge" {
  command = plan

  variables {
    public_access_cidrs = ["203.0.113.7/32", "198.51.0.0/16"]
  }
}
