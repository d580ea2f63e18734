# kms.tf: three keys that turn over, each for one purpose, ruled by the account.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  account_id           = "111122223333"
  admin_principal_arns = ["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::111122223333:user/ops"]
  budget_emails        = ["platform@example.com"]
  budget_usd           = 250
  deletion_protection  = true
  environment          = "dev"
  log_retention_days   = 30
  nat_gateways         = "single"
  public_access_cidrs  = []
}

run "keys" {
  command = plan

  assert {
    condition     = toset(keys(aws_kms_key.this)) == toset(["secrets", "logs", "registry"]) && toset(keys(aws_kms_alias.this)) == toset(keys(aws_kms_key.this))
    error_message = "Secrets, logs and registry have keys of their own."
  }

  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.enable_key_rotation && key.deletion_window_in_days == 30])
    error_message = "Keys turn over each year and can be restored for 30 days."
  }

  assert {
    condition     = alltrue([for alias in aws_kms_alias.this : startswith(alias.name, "alias/slipway-dev-")])
    error_message = "Keys are found by name."
  }
}

run "who_may_use_them" {
  command = plan

  assert {
    condition     = alltrue([for key in aws_kms_key.this : jsondecode(key.policy).Statement[0].Principal.AWS == "arn:aws:iam::111122223333:root" && jsondecode(key.policy).Statement[0].Action == "kms:*"])
    error_message = "The account can always reach its keys; without that, nobody could."
  }

  assert {
    condition     = length(jsondecode(aws_kms_key.this["secrets"].policy).Statement) == 1 && length(jsondecode(aws_kms_key.this["registry"].policy).Statement) == 1
    error_message = "Nobody else may use the keys for secrets and registry."
  }

  assert {
    condition     = length(jsondecode(aws_kms_key.this["logs"].policy).Statement) == 2 && jsondecode(aws_kms_key.this["logs"].policy).Statement[1].Principal.Service == "logs.us-east-1.amazonaws.com"
    error_message = "CloudWatch may use the key for logs."
  }

  assert {
    condition     = alltrue([for arn in jsondecode(aws_kms_key.this["logs"].policy).Statement[1].Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"] : strcontains(arn, ":111122223333:log-group:") && strcontains(arn, "/slipway-dev/")])
    error_message = "For the groups of this cluster only."
  }

  assert {
    condition     = alltrue([for action in jsondecode(aws_kms_key.this["logs"].policy).Statement[1].Action : !contains(["kms:*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"], action)])
    error_message = "To encrypt and decrypt, not to rule."
  }
}
