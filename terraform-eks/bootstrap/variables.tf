# The names are those of ../environments/<environment>.s3.tfbackend, which is the values file here: one place says where
# a state lives.

variable "bucket" {
  description = "The bucket's name, unique in all of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "bucket was \"${var.bucket}\", expected 3 to 63 small letters, digits and hyphens, such as slipway-state-<account>."
  }
}

variable "region" {
  description = "The bucket's region."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region was \"${var.region}\", expected a region's name such as us-east-1."
  }
}

# tflint-ignore: terraform_unused_declarations # the values file is the backend's, which has it
variable "key" {
  description = "Where in the bucket the state is. Not used here."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9/-]+\\.tfstate$", var.key))
    error_message = "key was \"${var.key}\", expected a path that ends in .tfstate."
  }
}

# tflint-ignore: terraform_unused_declarations # the values file is the backend's, which has it
variable "encrypt" {
  description = "Whether the state is encrypted. Not used here: the bucket encrypts everything."
  type        = bool

  validation {
    condition     = var.encrypt
    error_message = "encrypt was false, expected true: a state holds what nobody else should read."
  }
}

# tflint-ignore: terraform_unused_declarations # the values file is the backend's, which has it
variable "use_lockfile" {
  description = "Whether a lock beside the state keeps two applies apart. Not used here."
  type        = bool

  validation {
    condition     = var.use_lockfile
    error_message = "use_lockfile was false, expected true: two applies at once would lose a state."
  }
}

output "bucket" {
  description = "The bucket, for -backend-config."
  value       = aws_s3_bucket.state.bucket
}
