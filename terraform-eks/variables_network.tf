# Addresses: none of these can be changed later without a new network or a new cluster.

variable "vpc_cidr" {
  description = "The network's addresses: private ones, from a /16 to a /20. A quarter of it is a zone's private subnet, a sixteenth its public one."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && try(cidrhost(var.vpc_cidr, 0) == split("/", var.vpc_cidr)[0], false)
    error_message = "vpc_cidr was \"${var.vpc_cidr}\", expected a network such as 10.20.0.0/16, without host bits."
  }

  validation {
    condition     = try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 20, false)
    error_message = "vpc_cidr was \"${var.vpc_cidr}\", expected a size from /16 to /20: AWS takes no larger network, and in a smaller one pods run out of addresses."
  }

  validation {
    condition     = can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)", var.vpc_cidr))
    error_message = "vpc_cidr was \"${var.vpc_cidr}\", expected private addresses: inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16."
  }
}

variable "service_cidr" {
  description = "The addresses of Kubernetes Services: private ones, from a /12 to a /24, apart from vpc_cidr and from every network that pods call."
  type        = string
  default     = "172.20.0.0/16"

  validation {
    condition     = try(cidrhost(var.service_cidr, 0) == split("/", var.service_cidr)[0] && tonumber(split("/", var.service_cidr)[1]) >= 12 && tonumber(split("/", var.service_cidr)[1]) <= 24, false)
    error_message = "service_cidr was \"${var.service_cidr}\", expected a network from /12 to /24 such as 172.20.0.0/16, without host bits."
  }

  validation {
    condition     = can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)", var.service_cidr))
    error_message = "service_cidr was \"${var.service_cidr}\", expected private addresses: inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16."
  }

  # Two networks overlap when, cut to the shorter prefix of both, they are the same.
  validation {
    condition = try(length(distinct([
      for network in [var.vpc_cidr, var.service_cidr] :
      cidrhost("${split("/", network)[0]}/${min(split("/", var.vpc_cidr)[1], split("/", var.service_cidr)[1])}", 0)
    ])) == 2, true) # what is no network is told above
    error_message = "service_cidr was \"${var.service_cidr}\", expected a network apart from vpc_cidr \"${var.vpc_cidr}\": a Service's address would hide a pod's."
  }
}

variable "zone_count" {
  description = "In how many availability zones the network is: 2 or 3. EKS asks for two; the charts spread pods over all."
  type        = number
  default     = 3

  validation {
    condition     = contains([2, 3], var.zone_count)
    error_message = "zone_count was ${var.zone_count}, expected 2 or 3: EKS refuses one zone, and some regions have no fourth."
  }
}

variable "nat_gateways" {
  description = "How private nodes reach the internet: single (one NAT gateway; its zone's outage cuts all off, and other zones pay for transfer) or per-zone."
  type        = string

  validation {
    condition     = contains(["single", "per-zone"], var.nat_gateways)
    error_message = "nat_gateways was \"${var.nat_gateways}\", expected single or per-zone."
  }
}

variable "public_access_cidrs" {
  description = "Public networks from which people and pipelines reach the cluster's API. Empty: only from inside the network. Everything else is closed."
  type        = list(string)

  validation {
    condition     = alltrue([for network in var.public_access_cidrs : try(cidrhost(network, 0) == split("/", network)[0] && tonumber(split("/", network)[1]) >= 16, false)])
    error_message = "public_access_cidrs was ${jsonencode(var.public_access_cidrs)}, expected IPv4 networks of at most a /16 each, without host bits, such as 203.0.113.0/24: the API is for named networks, never for 0.0.0.0/0."
  }

  validation {
    condition     = alltrue([for network in var.public_access_cidrs : !can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.|127\\.|169\\.254\\.)", network))])
    error_message = "public_access_cidrs was ${jsonencode(var.public_access_cidrs)}, expected public addresses: private ones never arrive at a public endpoint; leave the list empty to stay inside the network."
  }
}
