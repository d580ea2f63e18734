# vpc.tf, routes.tf, flow_logs.tf: nodes are private, nothing falls into an open group, and traffic is written down.

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

run "zones" {
  command = plan

  assert {
    condition     = data.aws_availability_zones.available.state == null
    error_message = "A zone that AWS calls impaired stays in the network."
  }

  assert {
    condition     = try(contains(data.aws_availability_zones.available.exclude_zone_ids, "use1-az3"), false)
    error_message = "No subnet is in a zone without EKS."
  }
}

run "closed" {
  command = plan

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "Nothing gets a public address by being in a public subnet."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.map_public_ip_on_launch != true])
    error_message = "Nor does a node, by being in a private one."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default security group lets nothing in and nothing out."
  }

  assert {
    condition     = aws_vpc.this.enable_dns_support && aws_vpc.this.enable_dns_hostnames
    error_message = "Nodes find the private endpoint by name."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.tags["kubernetes.io/role/internal-elb"] == "1"]) && alltrue([for subnet in aws_subnet.public : subnet.tags["kubernetes.io/role/elb"] == "1"])
    error_message = "Load balancers find their subnets by tags."
  }
}

run "flow_logs" {
  command = plan

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_flow_log.this.log_destination_type == "cloud-watch-logs"
    error_message = "Accepted and rejected traffic is written down."
  }

  assert {
    condition     = aws_flow_log.this.log_destination == aws_cloudwatch_log_group.flow.arn
    error_message = "Into the group that is kept."
  }

  assert {
    condition     = aws_cloudwatch_log_group.flow.retention_in_days == 30 && aws_cloudwatch_log_group.flow.kms_key_id == aws_kms_key.this["logs"].arn
    error_message = "The logs are kept as long as is said, and encrypted."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.flow.policy).Statement[0].Resource == "arn:aws:logs:us-east-1:111122223333:log-group:/slipway/slipway-dev/flow:*"
    error_message = "The role writes into this group only."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.flow.policy).Statement[0].Action == ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    error_message = "The role writes and does nothing else."
  }

  assert {
    condition     = jsondecode(aws_iam_role.flow.assume_role_policy).Statement[0].Principal.Service == "vpc-flow-logs.amazonaws.com" && jsondecode(aws_iam_role.flow.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "Only flow logs of this account take the role on."
  }
}

run "single_gateway" {
  command = plan

  variables {
    nat_gateways = "single"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && toset(values(local.nat_zone)) == toset(["us-east-1a"]) && length(local.nat_zone) == 3
    error_message = "With one gateway all zones go through the first."
  }
}

run "gateway_per_zone" {
  command = plan

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && alltrue([for zone, through in local.nat_zone : zone == through])
    error_message = "With one in each zone none depends on another."
  }
}
