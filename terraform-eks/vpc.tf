# Whatever their state: an apply while AWS calls a zone impaired must not take the subnets of that zone away.
data "aws_availability_zones" "available" {
  #checkov:skip=CKV_AWS_394:The first zone_count by name are taken, and a new zone is named after them. Naming them here would tie the code to one region.
  exclude_zone_ids = ["cac1-az3", "use1-az3", "usw1-az2"] # where EKS has no control plane

  filter { # neither local zones nor wavelength zones: EKS's control plane is in none of them
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }

  lifecycle {
    postcondition {
      condition     = length(self.names) >= var.zone_count
      error_message = "zone_count was ${var.zone_count}, expected at most ${length(self.names)}: region ${var.region} has ${jsonencode(self.names)}."
    }
  }
}

locals {
  # Each zone has a quarter of the network for nodes and pods. The last quarter holds the public subnets, for load
  # balancers and NAT gateways, and room for what may come.
  zones           = { for index in range(var.zone_count) : data.aws_availability_zones.available.names[index] => index }
  private_subnets = { for zone, index in local.zones : zone => cidrsubnet(var.vpc_cidr, 2, index) }
  public_subnets  = { for zone, index in local.zones : zone => cidrsubnet(var.vpc_cidr, 4, 12 + index) }
}

resource "aws_vpc" "this" {
  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = local.cluster }
}

# The group that everything without one of its own falls into: nothing comes in, nothing goes out.
resource "aws_default_security_group" "closed" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []
}

resource "aws_subnet" "private" {
  for_each = local.private_subnets

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = {
    Name                              = "${local.cluster}-private-${each.key}"
    "kubernetes.io/role/internal-elb" = "1" # where internal load balancers go
  }
}

resource "aws_subnet" "public" {
  for_each = local.public_subnets

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = {
    Name                     = "${local.cluster}-public-${each.key}"
    "kubernetes.io/role/elb" = "1" # where load balancers for the internet go
  }
}
