# ecr.tf: what was tested under a tag stays under it, is scanned, encrypted and cleaned up.

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

run "repositories" {
  command = plan

  assert {
    condition     = toset([for repository in aws_ecr_repository.this : repository.name]) == toset(["slipway-dev/backend", "slipway-dev/frontend", "slipway-dev/charts/backend", "slipway-dev/charts/frontend", "slipway-dev/charts/eks-base"])
    error_message = "Each image and each chart has its repository."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_tag_mutability == "IMMUTABLE"])
    error_message = "No tag can be moved."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_scanning_configuration[0].scan_on_push])
    error_message = "Everything is scanned when it is pushed."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.encryption_configuration[0].encryption_type == "KMS" && repository.encryption_configuration[0].kms_key == aws_kms_key.this["registry"].arn])
    error_message = "Everything is encrypted with the key for the registry."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : !repository.force_delete])
    error_message = "A protected environment keeps its images."
  }
}

run "lifecycle" {
  command = plan

  assert {
    condition     = length(aws_ecr_lifecycle_policy.this) == 5 && alltrue([for policy in aws_ecr_lifecycle_policy.this : policy.policy == aws_ecr_lifecycle_policy.this["backend"].policy])
    error_message = "All repositories are cleaned up alike."
  }

  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.this["backend"].policy).rules[0].selection.tagStatus == "untagged" && jsondecode(aws_ecr_lifecycle_policy.this["backend"].policy).rules[0].selection.countNumber == 14
    error_message = "Unfinished pushes go after two weeks."
  }

  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.this["backend"].policy).rules[1].selection.countType == "imageCountMoreThan" && jsondecode(aws_ecr_lifecycle_policy.this["backend"].policy).rules[1].selection.countNumber == 200
    error_message = "The last 200 stay."
  }
}

run "a_third_service" {
  command = plan

  variables {
    services = ["backend", "frontend", "orders"]
  }

  assert {
    condition     = contains(keys(aws_ecr_repository.this), "orders") && contains(keys(aws_ecr_repository.this), "charts/orders") && length(aws_ecr_repository.this) == 7
    error_message = "A new service gets its two repositories."
  }
}

run "unprotected" {
  command = plan

  variables {
    deletion_protection = false
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.force_delete])
    error_message = "What is made for a day can be removed with its images."
  }
}
