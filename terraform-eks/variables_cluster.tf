# The cluster: what runs it, who rules it, what it writes down, and how it may end.

variable "kubernetes_version" {
  description = "The Kubernetes version, major.minor. The tests here run on 1.35. Raise it by one at a time; the way back is short, and not by Terraform (README.md)."
  type        = string
  default     = "1.35"

  validation {
    condition     = contains(["1.35", "1.36"], var.kubernetes_version)
    error_message = "kubernetes_version was \"${var.kubernetes_version}\", expected 1.35 or 1.36: older ones are at the end of standard support and cost six times as much."
  }
}

variable "node_pools" {
  description = "Auto Mode's built-in node pools: system (for add-ons), general-purpose. The services' own pool, which enforces network policies, comes from the chart eks-base."
  type        = list(string)
  default     = ["system"]

  validation {
    condition     = length(var.node_pools) > 0 && length(distinct(var.node_pools)) == length(var.node_pools) && alltrue([for pool in var.node_pools : contains(["system", "general-purpose"], pool)])
    error_message = "node_pools was ${jsonencode(var.node_pools)}, expected system, general-purpose or both: EKS takes a misspelt pool and makes a cluster without nodes."
  }
}

variable "admin_principal_arns" {
  description = "IAM roles or users with all rights in the cluster. Nobody else has any, not even who makes it."
  type        = list(string)

  validation {
    condition     = length(var.admin_principal_arns) > 0
    error_message = "admin_principal_arns was empty, expected at least one role or user: nobody could reach the cluster."
  }

  validation {
    condition     = alltrue([for arn in var.admin_principal_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9+=,.@_/-]+$", arn))])
    error_message = "admin_principal_arns was ${jsonencode(var.admin_principal_arns)}, expected arn:aws:iam::<account>:role/<name> or user/<name>: neither a session (sts assumed-role) nor the account's root."
  }
}

variable "log_types" {
  description = "Which of the control plane's logs are kept: api, audit, authenticator, controllerManager, scheduler. Without audit, nobody can say who did what."
  type        = list(string)
  default     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  validation {
    condition     = contains(var.log_types, "audit") && length(distinct(var.log_types)) == length(var.log_types) && alltrue([for type in var.log_types : contains(["api", "audit", "authenticator", "controllerManager", "scheduler"], type)])
    error_message = "log_types was ${jsonencode(var.log_types)}, expected audit and any of api, authenticator, controllerManager, scheduler, none twice."
  }
}

variable "log_retention_days" {
  description = "For how many days CloudWatch keeps the logs of control plane and network. Kept logs are paid for each month."
  type        = number

  # CloudWatch's own list; its 0, for ever, is left out: it costs more each month.
  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days was ${var.log_retention_days}, expected a number of days that CloudWatch knows, such as 7, 30, 90 or 365."
  }

  validation {
    condition     = var.environment != "prod" || var.log_retention_days >= 90
    error_message = "log_retention_days was ${var.log_retention_days}, expected at least 90 in prod: break-ins are often found after weeks."
  }
}

variable "kms_deletion_window_days" {
  description = "Days between a key's deletion and its end, 7 to 30. Until then it can be restored, and with it what it encrypts."
  type        = number
  default     = 30

  validation {
    condition     = var.kms_deletion_window_days >= 7 && var.kms_deletion_window_days <= 30 && floor(var.kms_deletion_window_days) == var.kms_deletion_window_days
    error_message = "kms_deletion_window_days was ${var.kms_deletion_window_days}, expected a whole number from 7 to 30."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the cluster, and Terraform registries that hold images. Always true in prod."
  type        = bool

  validation {
    condition     = var.environment != "prod" || var.deletion_protection
    error_message = "deletion_protection was false, expected true in prod: to take a cluster down for good, apply with -var=decommission=true first."
  }
}

variable "decommission" {
  description = "Lifts deletion_protection for an environment that is about to be destroyed. Given on the command line, never in a file."
  type        = bool
  default     = false
}
