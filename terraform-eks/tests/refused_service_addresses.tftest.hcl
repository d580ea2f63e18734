# Wrong addresses of Services are refused; right ones at the edge are not.

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

run "services_that_are_no_network" {
  command = plan

  variables {
    service_cidr = "172.20.0.0"
  }

  expect_failures = [var.service_cidr]
}

run "services_with_host_bits" {
  command = plan

  variables {
    service_cidr = "172.20.0.1/16"
  }

  expect_failures = [var.service_cidr]
}

run "services_too_large" {
  command = plan

  variables {
    service_cidr = "10.0.0.0/11"
    vpc_cidr     = "192.168.0.0/16"
  }

  expect_failures = [var.service_cidr]
}

run "services_too_small" {
  command = plan

  variables {
    service_cidr = "172.20.0.0/25"
  }

  expect_failures = [var.service_cidr]
}

run "services_of_public_addresses" {
  command = plan

  variables {
    service_cidr = "100.64.0.0/16"
  }

  expect_failures = [var.service_cidr]
}

run "services_same_as_vpc" {
  command = plan

  variables {
    service_cidr = "10.20.0.0/16"
  }

  expect_failures = [var.service_cidr]
}

run "services_inside_vpc" {
  command = plan

  variables {
    service_cidr = "10.20.128.0/20"
  }

  expect_failures = [var.service_cidr]
}

run "services_around_vpc" {
  command = plan

  variables {
    service_cidr = "10.0.0.0/12"
    vpc_cidr     = "10.15.0.0/16"
  }

  expect_failures = [var.service_cidr]
}

run "accepts_neighbours" {
  command = plan

  variables {
    vpc_cidr     = "10.16.0.0/16"
    service_cidr = "10.0.0.0/12"
  }
}

run "accepts_the_smallest" {
  command = plan

  variables {
    service_cidr = "192.168.32.0/24"
  }
}
