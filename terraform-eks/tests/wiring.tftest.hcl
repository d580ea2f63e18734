# What is attached to what: known only when ids are made, so these runs apply, to a mocked AWS.

mock_provider "aws" {
  source = "./tests/mocks"
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

run "routes" {
  command = apply

  assert {
    condition     = alltrue([for zone, route in aws_route.private_internet : route.nat_gateway_id == aws_nat_gateway.this[zone].id && route.route_table_id == aws_route_table.private[zone].id])
    error_message = "Private subnets reach the internet through the NAT gateway of their zone."
  }

  assert {
    condition     = alltrue([for zone, association in aws_route_table_association.private : association.subnet_id == aws_subnet.private[zone].id && association.route_table_id == aws_route_table.private[zone].id])
    error_message = "Each private subnet has the table of its zone."
  }

  assert {
    condition     = aws_route.public_internet.gateway_id == aws_internet_gateway.this.id && alltrue([for zone, gateway in aws_nat_gateway.this : gateway.subnet_id == aws_subnet.public[zone].id])
    error_message = "Gateways are in the public subnets, which reach the internet by themselves."
  }

  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && toset(aws_vpc_endpoint.s3.route_table_ids) == toset([for table in aws_route_table.private : table.id])
    error_message = "Images' layers come from S3 without passing the NAT gateway."
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].subnet_ids == toset([for subnet in aws_subnet.private : subnet.id])
    error_message = "The cluster is in the private subnets only."
  }

  assert {
    condition     = aws_flow_log.this.vpc_id == aws_vpc.this.id
    error_message = "What is written down is the traffic of this network."
  }
}
