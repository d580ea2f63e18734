# Which of several networks' subnets overlap or lie outside. Two networks overlap when, cut to the shorter prefix of both,
# they begin at the same address.

terraform {
  required_version = ">= 1.11"
}

variable "networks" {
  description = "Subnets by network."
  type        = map(list(string))
}

locals {
  pairs = flatten([for network, subnets in var.networks : [
    for pair in setproduct(range(length(subnets)), range(length(subnets))) : {
      name = "${subnets[pair[0]]} and ${subnets[pair[1]]} of ${network}"
      a    = subnets[pair[0]]
      b    = subnets[pair[1]]
      cut  = min(split("/", subnets[pair[0]])[1], split("/", subnets[pair[1]])[1])
    } if pair[0] < pair[1]
  ]])
}

output "overlapping" {
  description = "Pairs of subnets that share addresses."
  value       = [for pair in local.pairs : pair.name if cidrhost("${split("/", pair.a)[0]}/${pair.cut}", 0) == cidrhost("${split("/", pair.b)[0]}/${pair.cut}", 0)]
}

output "outside" {
  description = "Subnets that are not wholly inside their network, or all of it."
  value = flatten([for network, subnets in var.networks : [
    for subnet in subnets : "${subnet} of ${network}"
    if cidrhost("${split("/", subnet)[0]}/${split("/", network)[1]}", 0) != cidrhost(network, 0) || tonumber(split("/", subnet)[1]) <= tonumber(split("/", network)[1])
  ]])
}
