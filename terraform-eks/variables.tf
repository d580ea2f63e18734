# Where and what. No default where a wrong guess would reach somebody else's account.

variable "account_id" {
  description = "The AWS account, as twelve digits. Credentials of another account are refused."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id was \"${var.account_id}\", expected the account's twelve digits, as `aws sts get-caller-identity` prints them."
  }
}

variable "region" {
  description = "The AWS region. Its prices are in prices.json."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region was \"${var.region}\", expected a region's name such as us-east-1 or eu-central-1."
  }
}

variable "environment" {
  description = "dev or prod. Each has its own values file, state, network, cluster and registry."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "environment was \"${var.environment}\", expected dev or prod."
  }
}

variable "name" {
  description = "What all names begin with; the cluster is <name>-<environment>. Changing it makes a second cluster and removes the first."
  type        = string
  default     = "slipway"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,29}[a-z0-9]$", var.name))
    error_message = "name was \"${var.name}\", expected 3 to 31 small letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "namespace" {
  description = "The Kubernetes namespace of the services, the only one in which the deploy role may change anything. The chart eks-base makes it."
  type        = string
  default     = "slipway"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.namespace)) && !startswith(var.namespace, "kube-") && var.namespace != "default"
    error_message = "namespace was \"${var.namespace}\", expected at most 63 small letters, digits and hyphens, neither default nor kube-*: those are not the services' own."
  }
}

variable "services" {
  description = "The services. Each gets a registry for its image and one for its chart, and may be given rights in AWS."
  type        = list(string)
  default     = ["backend", "frontend"]

  validation {
    condition     = length(var.services) > 0 && length(distinct(var.services)) == length(var.services) && alltrue([for service in var.services : can(regex("^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$", service))])
    error_message = "services was ${jsonencode(var.services)}, expected at least one name, none twice, each of at most 40 small letters, digits and hyphens, a letter first."
  }
}
