# The bucket of the states: private, encrypted, with each earlier state kept.

mock_provider "aws" {}

variables {
  bucket       = "slipway-state-111122223333"
  region       = "us-east-1"
  key          = "slipway/dev.tfstate"
  encrypt      = true
  use_lockfile = true
}

run "bucket" {
  command = plan

  assert {
    condition     = aws_s3_bucket.state.bucket == "slipway-state-111122223333" && output.bucket == "slipway-state-111122223333"
    error_message = "The bucket has the name that the backend will ask for."
  }

  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "Each earlier state is kept."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.state.rule[0].status == "Enabled" && aws_s3_bucket_lifecycle_configuration.state.rule[0].noncurrent_version_expiration[0].noncurrent_days == 90 && aws_s3_bucket_lifecycle_configuration.state.rule[0].noncurrent_version_expiration[0].newer_noncurrent_versions == 30
    error_message = "For 90 days, and the last 30 for ever."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
    error_message = "States are encrypted by KMS."
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.state.block_public_acls && aws_s3_bucket_public_access_block.state.block_public_policy && aws_s3_bucket_public_access_block.state.ignore_public_acls && aws_s3_bucket_public_access_block.state.restrict_public_buckets
    error_message = "No way of making it public is left."
  }

  assert {
    condition     = aws_s3_bucket_ownership_controls.state.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "There are no access lists."
  }
}

run "only_by_tls" {
  command = plan

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Effect == "Deny" && jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "What comes without TLS is refused."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Principal == "*" && jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Action == "s3:*"
    error_message = "To everybody, for everything."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Resource == ["arn:aws:s3:::slipway-state-111122223333", "arn:aws:s3:::slipway-state-111122223333/*"]
    error_message = "For the bucket and all that is in it."
  }
}
