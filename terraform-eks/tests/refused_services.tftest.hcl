# Wrong namespaces and services are refused; right ones at the edge are not.

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

run "namespace_default" {
  command = plan

  variables {
    namespace = "default"
  }

  expect_failures = [var.namespace]
}

run "namespace_of_kubernetes" {
  command = plan

  variables {
    namespace = "kube-system"
  }

  expect_failures = [var.namespace]
}

run "namespace_with_dot" {
  command = plan

  variables {
    namespace = "shop.orders"
  }

  expect_failures = [var.namespace]
}

run "services_none" {
  command = plan

  variables {
    services = []
  }

  expect_failures = [var.services]
}

run "service_twice" {
  command = plan

  variables {
    services = ["backend", "backend"]
  }

  expect_failures = [var.services]
}

run "service_with_underscore" {
  command = plan

  variables {
    services = ["back_end"]
  }

  expect_failures = [var.services]
}

run "accepts_services_at_the_edge" {
  command = plan

  variables {
    namespace = "s"
    services  = ["orders"]
  }
}
