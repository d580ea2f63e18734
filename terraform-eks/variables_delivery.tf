# Who delivers, what the services may do in AWS, and who hears when it gets expensive.

variable "github_repository" {
  description = "The GitHub repository that deploys, as owner/name, from its GitHub environment named as this environment. Null: none may."
  type        = string
  default     = null

  validation {
    condition     = var.github_repository == null || can(regex("^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}/[A-Za-z0-9._-]{1,100}$", var.github_repository))
    error_message = "github_repository was \"${coalesce(var.github_repository, "null")}\", expected one repository as owner/name: a pattern with * would let others deploy."
  }
}

variable "create_github_oidc_provider" {
  description = "Whether to register GitHub's token issuer in this account. An account holds it once: false where another environment has made it."
  type        = bool
  default     = true
}

variable "workload_policy_arns" {
  description = "IAM policies by service: what its pods may do in AWS, through EKS Pod Identity. Empty: nothing."
  type        = map(list(string))
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.workload_policy_arns), var.services)) == 0
    error_message = "workload_policy_arns was for ${jsonencode(keys(var.workload_policy_arns))}, expected names out of services ${jsonencode(var.services)}."
  }

  validation {
    condition     = alltrue([for arn in flatten(values(var.workload_policy_arns)) : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/", arn)) && !can(regex("/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$", arn))])
    error_message = "workload_policy_arns was ${jsonencode(var.workload_policy_arns)}, expected policies as arn:aws:iam::<account or aws>:policy/<name>, and none that gives all rights."
  }
}

variable "budget_usd" {
  description = "US dollars a month for the whole account. At 80 % spent, or when the forecast passes it, the mails below are sent; nothing is stopped."
  type        = number

  validation {
    condition     = var.budget_usd >= 1 && var.budget_usd <= 100000
    error_message = "budget_usd was ${var.budget_usd}, expected US dollars a month from 1 to 100000; `./slipway eks cost` gives an estimate."
  }
}

variable "budget_emails" {
  description = "Who hears of it, one to ten mail addresses."
  type        = list(string)

  validation {
    condition     = length(var.budget_emails) >= 1 && length(var.budget_emails) <= 10 && alltrue([for mail in var.budget_emails : can(regex("^[^@ ]+@[^@ ]+\\.[a-z]{2,}$", mail))])
    error_message = "budget_emails was ${jsonencode(var.budget_emails)}, expected one to ten mail addresses."
  }
}
