# The arithmetic of addresses, as properties: for each size of network no two subnets overlap, and all lie inside.

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
  nat_gateways         = "per-zone"
  public_access_cidrs  = ["203.0.113.0/24"]
}

run "size_16" {
  command = plan

  variables {
    vpc_cidr   = "10.20.0.0/16"
    zone_count = 3
  }

  assert {
    condition     = length(output.subnet_cidrs.private) == 3 && length(output.subnet_cidrs.public) == 3
    error_message = "Each zone has a private and a public subnet."
  }

  assert {
    condition     = alltrue([for zone, subnet in aws_subnet.private : subnet.cidr_block == output.subnet_cidrs.private[zone]]) && alltrue([for zone, subnet in aws_subnet.public : subnet.cidr_block == output.subnet_cidrs.public[zone]])
    error_message = "The subnets have the addresses that are told."
  }
}

run "size_18" {
  command = plan

  variables {
    vpc_cidr   = "172.16.64.0/18"
    zone_count = 3
  }

  assert {
    condition     = length(output.subnet_cidrs.private) == 3 && length(output.subnet_cidrs.public) == 3
    error_message = "Each zone has a private and a public subnet."
  }
}

run "size_20" {
  command = plan

  variables {
    vpc_cidr   = "192.168.240.0/20"
    zone_count = 3
  }

  assert {
    condition     = length(output.subnet_cidrs.private) == 3 && length(output.subnet_cidrs.public) == 3
    error_message = "Each zone has a private and a public subnet."
  }
}

run "size_16_two_zones" {
  command = plan

  variables {
    vpc_cidr   = "10.30.0.0/16"
    zone_count = 2
  }

  assert {
    condition     = length(output.subnet_cidrs.private) == 2 && length(output.subnet_cidrs.public) == 2
    error_message = "Each zone has a private and a public subnet."
  }
}

run "no_overlap_all_inside" {
  command = plan

  module {
    source = "./tests/addresses"
  }

  variables {
    networks = {
      "10.20.0.0/16"     = concat(values(run.size_16.subnet_cidrs.private), values(run.size_16.subnet_cidrs.public))
      "172.16.64.0/18"   = concat(values(run.size_18.subnet_cidrs.private), values(run.size_18.subnet_cidrs.public))
      "192.168.240.0/20" = concat(values(run.size_20.subnet_cidrs.private), values(run.size_20.subnet_cidrs.public))
      "10.30.0.0/16"     = concat(values(run.size_16_two_zones.subnet_cidrs.private), values(run.size_16_two_zones.subnet_cidrs.public))
    }
  }

  assert {
    condition     = length(output.overlapping) == 0
    error_message = "Subnets overlap: ${jsonencode(output.overlapping)}"
  }

  assert {
    condition     = length(output.outside) == 0
    error_message = "Subnets outside of their network: ${jsonencode(output.outside)}"
  }
}

# The two checks above can fail.
run "overlap_and_outside_are_seen" {
  command = plan

  module {
    source = "./tests/addresses"
  }

  variables {
    networks = { "10.0.0.0/16" = ["10.0.0.0/18", "10.0.32.0/20", "10.1.0.0/18"] }
  }

  assert {
    condition     = length(output.overlapping) == 1 && length(output.outside) == 1
    error_message = "Saw ${jsonencode(output.overlapping)} and ${jsonencode(output.outside)}, expected one of each."
  }
}
