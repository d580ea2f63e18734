# Wrong versions, node pools and admins are refused; right ones at the edge are not.

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

run "kubernetes_out_of_support" {
  command = plan

  variables {
    kubernetes_version = "1.34"
  }

  expect_failures = [var.kubernetes_version]
}

run "kubernetes_not_yet_tried" {
  command = plan

  variables {
    kubernetes_version = "1.37"
  }

  expect_failures = [var.kubernetes_version]
}

run "kubernetes_with_patch" {
  command = plan

  variables {
    kubernetes_version = "1.35.4"
  }

  expect_failures = [var.kubernetes_version]
}

run "node_pool_misspelt" {
  command = plan

  variables {
    node_pools = ["general-purpose", "sytem"]
  }

  expect_failures = [var.node_pools]
}

run "node_pools_none" {
  command = plan

  variables {
    node_pools = []
  }

  expect_failures = [var.node_pools]
}

run "node_pool_twice" {
  command = plan

  variables {
    node_pools = ["system", "system"]
  }

  expect_failures = [var.node_pools]
}

run "admins_none" {
  command = plan

  variables {
    admin_principal_arns = []
  }

  expect_failures = [var.admin_principal_arns]
}

run "admin_that_is_a_session" {
  command = plan

  variables {
    admin_principal_arns = ["arn:aws:sts::111122223333:assumed-role/admin/me"]
  }

  expect_failures = [var.admin_principal_arns]
}

run "admin_that_is_root" {
  command = plan

  variables {
    admin_principal_arns = ["arn:aws:iam::111122223333:root"]
  }

  expect_failures = [var.admin_principal_arns]
}

run "admin_without_account" {
  command = plan

  variables {
    admin_principal_arns = ["arn:aws:iam:::role/admin"]
  }

  expect_failures = [var.admin_principal_arns]
}

run "accepts_cluster_at_the_edge" {
  command = plan

  variables {
    kubernetes_version   = "1.36"
    node_pools           = ["general-purpose", "system"]
    admin_principal_arns = ["arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_admin_0123456789abcdef", "arn:aws-us-gov:iam::111122223333:user/ops"]
  }
}
