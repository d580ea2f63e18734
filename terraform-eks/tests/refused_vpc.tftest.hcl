# Wrong networks, zones and gateways are refused; right ones at the edge are not.

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

run "vpc_that_is_no_network" {
  command = plan

  variables {
    vpc_cidr = "10.20.0.0"
  }

  expect_failures = [var.vpc_cidr]
}

run "vpc_with_host_bits" {
  command = plan

  variables {
    vpc_cidr = "10.20.0.1/16"
  }

  expect_failures = [var.vpc_cidr]
}

run "vpc_too_large" {
  command = plan

  variables {
    vpc_cidr = "10.0.0.0/15"
  }

  expect_failures = [var.vpc_cidr]
}

run "vpc_too_small" {
  command = plan

  variables {
    vpc_cidr = "10.20.0.0/21"
  }

  expect_failures = [var.vpc_cidr]
}

run "vpc_of_public_addresses" {
  command = plan

  variables {
    vpc_cidr = "11.20.0.0/16"
  }

  expect_failures = [var.vpc_cidr]
}

run "vpc_beside_the_private_range" {
  command = plan

  variables {
    vpc_cidr = "172.32.0.0/16"
  }

  expect_failures = [var.vpc_cidr]
}

run "zones_one" {
  command = plan

  variables {
    zone_count = 1
  }

  expect_failures = [var.zone_count]
}

run "zones_four" {
  command = plan

  variables {
    zone_count = 4
  }

  expect_failures = [var.zone_count]
}

run "zones_two_and_a_half" {
  command = plan

  variables {
    zone_count = 2.5
  }

  expect_failures = [var.zone_count]
}

run "nat_gateways_misspelt" {
  command = plan

  variables {
    nat_gateways = "per_zone"
  }

  expect_failures = [var.nat_gateways]
}

run "accepts_vpc_at_the_edge" {
  command = plan

  variables {
    vpc_cidr   = "192.168.16.0/20"
    zone_count = 2
  }
}
